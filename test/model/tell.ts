import fc from 'fast-check';

/** The seed of the stories, and their number per scene: MODEL_SEED and MODEL_RUNS set others. */
const SEED = Number(process.env.MODEL_SEED ?? 20_261_126);
const RUNS = Number(process.env.MODEL_RUNS ?? 35);

/** Runs stories until one fails; the error contains the seed, and the shortest failing story. */
export async function tell<Story>(story: fc.Arbitrary<Story>, play: (story: Story) => Promise<void>): Promise<void> {
  await fc.assert(fc.asyncProperty(story, play), { numRuns: RUNS, seed: SEED });
}
