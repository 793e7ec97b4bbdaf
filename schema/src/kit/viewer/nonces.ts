const BUCKET_MS = 10_000;

/** Stores used nonces, for as long as a request with them could be accepted. */
export interface Nonces {
  /**
   * Uses up a nonce that was signed at `time` (ms) and arrives at `now` (ms). Returns false if it was used before, or
   * if the store is full.
   */
  take(nonce: string, time: number, now: number): boolean;
}

/**
 * Stores nonces in memory, in buckets by the time of signing, so that expiry drops a whole bucket.
 *
 * @param windowMs how far the time of an accepted request may differ from now
 * @param limit the most stored nonces; beyond it requests are refused, since accepting them would allow replays
 */
export function createNonces(windowMs: number, limit = 1_000_000): Nonces {
  const buckets = new Map<number, Set<string>>();
  let kept = 0;
  let swept = 0;

  const sweep = (now: number) => {
    if (now - swept < BUCKET_MS) return;
    swept = now;
    for (const [bucket, nonces] of buckets) {
      if ((bucket + 1) * BUCKET_MS + windowMs >= now) continue;
      kept -= nonces.size;
      buckets.delete(bucket);
    }
  };

  return {
    take(nonce, time, now) {
      sweep(now);
      const bucket = Math.floor(time / BUCKET_MS);
      const nonces = buckets.get(bucket) ?? new Set<string>();
      if (nonces.has(nonce) || kept >= limit) return false;
      nonces.add(nonce);
      buckets.set(bucket, nonces);
      kept += 1;
      return true;
    },
  };
}
