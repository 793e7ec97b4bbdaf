/** How often a fault is made: to the next so many, and to a share of all others, from 0 to 1. */
export interface Dose {
  readonly next: number;
  readonly share: number;
}

const NEVER: Dose = { next: 0, share: 0 };

/** All that can be switched. Times are in seconds. */
export const CALM = {
  /** By which shares are drawn: the same seed and the same requests give the same faults. */
  seed: 1,
  faults: {
    /** Requests are refused with 429 and a time to wait. */
    throttled: { ...NEVER, retryAfter: 1 },
    /** Requests are refused with 503 and a time to wait. */
    unavailable: { ...NEVER, retryAfter: 1 },
    /** Requests are run, and the connection is closed without an answer. */
    cut: NEVER,
    /** Answers come late. */
    slow: { ...NEVER, delay: 3 },
    /** Webhooks are delivered a second time. */
    doubled: NEVER,
    /** A webhook that was delivered before is delivered again after the one that follows it. */
    reordered: NEVER,
    /** Webhooks come late. */
    delayed: { ...NEVER, delay: 3 },
    /** A delivery whose signature is not ours comes before the true one. */
    forged: NEVER,
  },
  /** How long tokens are good that are given out from now on. */
  tokens: { lifetime: 3_600 },
};

/** What is switched on. */
export type Settings = typeof CALM;

/** The name of a fault. */
export type Fault = keyof Settings['faults'];

/** What was asked to be switched is not there, or not of that form. The message is for the client. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * Settings with a change laid over them.
 *
 * @param change the parts that are to be different, in the form of {@link CALM}
 * @throws {SettingsError} naming the first part that is not in order
 */
export function changed<Part extends object>(current: Part, change: unknown, path = ''): Part {
  if (typeof change !== 'object' || change === null || Array.isArray(change))
    throw new SettingsError(`${path || 'the body'} must be an object`);
  const next: Record<string, unknown> = Object.fromEntries(Object.entries(current));
  for (const [name, value] of Object.entries(change)) {
    const known = Object.hasOwn(current, name) ? next[name] : undefined;
    const place = path ? `${path}.${name}` : name;
    if (known === undefined)
      throw new SettingsError(`there is no ${place}: choose of ${Object.keys(current).join(', ')}`);
    next[name] = typeof known === 'object' ? changed(known as object, value, place) : numberAt(place, value);
  }
  return next as Part;
}

function numberAt(place: string, value: unknown): number {
  const most = place.endsWith('.share') ? 1 : Number.MAX_SAFE_INTEGER;
  if (typeof value === 'number' && value >= 0 && value <= most) return value;
  throw new SettingsError(`${place} must be a number from 0${most === 1 ? ' to 1' : ''}`);
}
