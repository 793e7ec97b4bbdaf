/** How long the demo waits for the effects of its writes, in ms. */
const PATIENCE = 120_000;

/**
 * Repeats a query until it has an answer, because one subgraph learns of another's changes a moment later.
 *
 * @throws if there is none in time
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
