import { play } from './play.ts';

/** `npm run demo`: plays the demo against a running server and prints what it did and the responses. */
const origin = process.argv[2] ?? `http://localhost:${process.env.PORT ?? 4000}`;
await play(origin, (line) => console.log(line));
