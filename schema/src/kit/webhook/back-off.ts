/** The pause after the first failure, in ms; it doubles with each further one. */
const FIRST_PAUSE_MS = 5_000;
/** The longest pause by our own rule, in ms. */
const LONGEST_PAUSE_MS = 3_600_000;
/** The longest pause that a receiver may request, in ms. */
const LONGEST_ASKED_MS = 86_400_000;

/**
 * The pause before the next attempt, in ms: exponential, with one half random so that webhooks that failed together do
 * not retry together, and no shorter than the receiver requests.
 *
 * @param failures attempts since the last success, 1 or more
 * @param askedMs from the receiver's Retry-After
 */
export function pauseAfter(failures: number, askedMs: number | null, chance = Math.random()): number {
  const full = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
  return Math.max(full / 2 + (full / 2) * chance, Math.min(askedMs ?? 0, LONGEST_ASKED_MS));
}

/** The pause that a Retry-After header requests (RFC 9110, 10.2.3), in ms; null if it is invalid. */
export function retryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
