const BUCKET_MS = 10_000;

/** Remembers which nonces have been used, no longer than a request that bears them could still be accepted. */
export interface Nonces {
  /**
   * Takes a nonce that was signed at `time` (ms) at the moment `now` (ms).
   * False when it has been taken before, or when so many are kept that it could not be remembered.
   */
  take(nonce: string, time: number, now: number): boolean;
}

/**
 * Nonces in memory, in buckets by the time they were signed at, so that forgetting is dropping a bucket.
 *
 * @param windowMs how far the time of an accepted request may lie from now
 * @param limit how many are kept at most: beyond it requests are refused, since accepting them would open them to replay
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
