/** How long the demo waits for what follows from its writes, in milliseconds. */
const PATIENCE = 120_000;

/**
 * Asks again until there is an answer: what one subgraph learns of another it learns a moment later.
 *
 * @throws when there is none in time
 */
export async function until<Answer>(
  what: string,
  ask: () => Promise<Answer | null | undefined | false>,
): Promise<Answer> {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`${what} did not come within ${PATIENCE / 1_000} seconds`);
}
