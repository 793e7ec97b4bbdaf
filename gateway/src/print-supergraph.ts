import { composeAll } from './composed.ts';

/** Prints the supergraph, for the build. */
process.stdout.write(composeAll());
