/** The pause after the first failure; it doubles with each further one, in ms. */
const FIRST_PAUSE_MS = 5_000;
/** The longest pause of our own making, in ms. */
const LONGEST_PAUSE_MS = 3_600_000;
/** The longest pause that a receiver may ask for, in ms. */
const LONGEST_ASKED_MS = 86_400_000;

/**
 * How long to wait before the next attempt, in ms: exponential, half of it by chance so that webhooks that failed
 * together do not come back together, and no shorter than the receiver asks for.
 *
 * @param failures attempts since the last success, 1 or more
 * @param askedMs what the receiver's Retry-After asks for
 */
export function pauseAfter(failures: number, askedMs: number | null, chance = Math.random()): number {
  const full = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
  return Math.max(full / 2 + (full / 2) * chance, Math.min(askedMs ?? 0, LONGEST_ASKED_MS));
}

/** What a Retry-After header asks for (RFC 9110, 10.2.3), in ms; null where it says nothing that can be understood. */
export function retryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
