/** How often a fault occurs: for the next so many requests, and for a share of all others, from 0 to 1. */
export interface Dose {
  readonly next: number;
  readonly share: number;
}

const NEVER: Dose = { next: 0, share: 0 };

/** All settings, with no faults. Times are in seconds. */
export const CALM = {
  /** The seed of the shares: the same seed and the same requests give the same faults. */
  seed: 1,
  faults: {
    /** Requests are refused with 429 and a time to wait. */
    throttled: { ...NEVER, retryAfter: 1 },
    /** Requests are refused with 503 and a time to wait. */
    unavailable: { ...NEVER, retryAfter: 1 },
    /** Requests are run, and the connection is closed without a response. */
    cut: NEVER,
    /** Responses are delayed. */
    slow: { ...NEVER, delay: 3 },
    /** Webhooks are delivered a second time. */
    doubled: NEVER,
    /** A webhook that was delivered before is delivered again after the one that follows it. */
    reordered: NEVER,
    /** Webhooks are delayed. */
    delayed: { ...NEVER, delay: 3 },
    /** A delivery with a forged signature comes before the true one. */
    forged: NEVER,
  },
  /** The lifetime of tokens issued from now on. */
  tokens: { lifetime: 3_600 },
};

/** The settings. */
export type Settings = typeof CALM;

/** The name of a fault. */
export type Fault = keyof Settings['faults'];

/** A setting does not exist, or has an invalid value. The message is for the client. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * Merges a change into settings.
 *
 * @param change the parts to change, in the form of {@link CALM}
 * @throws {SettingsError} naming the first invalid part
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
