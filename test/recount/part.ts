import { setClock } from '@xiangxun/schema/kit/clock';

// Runs one subgraph as a process whose clock is set by the test.
const { RECOUNT_PART, RECOUNT_NOW } = process.env;
setClock(new Date(RECOUNT_NOW ?? ''));
await import(`../../subgraphs/${RECOUNT_PART}/src/index.ts`);
