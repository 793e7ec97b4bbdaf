import fc from 'fast-check';

/** Which stories are told, and how many of a scene: MODEL_SEED tells others, MODEL_RUNS more. */
const SEED = Number(process.env.MODEL_SEED ?? 20_261_126);
const RUNS = Number(process.env.MODEL_RUNS ?? 35);

/** Tells stories until one goes wrong; the failure names the seed, and the shortest story that goes wrong. */
export async function tell<Story>(story: fc.Arbitrary<Story>, play: (story: Story) => Promise<void>): Promise<void> {
  await fc.assert(fc.asyncProperty(story, play), { numRuns: RUNS, seed: SEED });
}
