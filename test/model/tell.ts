import fc from 'fast-check';

/** Other stories at each run; MODEL_SEED has those of a run that went wrong told again, MODEL_RUNS more of them. */
const SEED = process.env.MODEL_SEED;
const RUNS = Number(process.env.MODEL_RUNS ?? 35);

/** Tells stories until one goes wrong; the failure names the seed, and the shortest story that goes wrong. */
export async function tell<Story>(story: fc.Arbitrary<Story>, play: (story: Story) => Promise<void>): Promise<void> {
  const seed = SEED === undefined ? Date.now() % 2 ** 31 : Number(SEED);
  await fc.assert(fc.asyncProperty(story, play), { numRuns: RUNS, seed });
}
