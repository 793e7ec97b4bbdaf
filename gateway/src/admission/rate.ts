/** A client's budget, in units of cost. */
export interface Budget {
  /** What it may spend at once after being idle. */
  readonly capacity: number;
  /** What it gets back per second. */
  readonly restoreRate: number;
}

/** The outcome of a request to spend. */
export interface Spending {
  /** Whether it was granted; otherwise nothing was deducted. */
  readonly granted: boolean;
  readonly available: number;
  /** After how many ms the same request would be granted. */
  readonly waitMs: number;
}

/** The budgets of clients in this process. */
export interface Rate {
  spend(client: string, budget: Budget, cost: number): Spending;
  /** Refunds what was requested and not used. */
  refund(client: string, budget: Budget, cost: number): void;
}

/** How often full buckets are removed, in ms; they equal new ones. */
const SWEEP_MS = 10_000;

interface Bucket {
  budget: Budget;
  level: number;
  at: number;
}

/** Creates leaky buckets: each fills up at its client's rate to its capacity, and a request deducts its cost. */
export function createRate(now: () => number = () => performance.now()): Rate {
  const buckets = new Map<string, Bucket>();
  let swept = now();

  const filled = (bucket: Bucket): Bucket => {
    const { capacity, restoreRate } = bucket.budget;
    const at = now();
    bucket.level = Math.min(capacity, bucket.level + ((at - bucket.at) / 1_000) * restoreRate);
    bucket.at = at;
    return bucket;
  };

  const sweep = () => {
    if (now() - swept < SWEEP_MS) return;
    swept = now();
    for (const [client, bucket] of buckets) if (filled(bucket).level >= bucket.budget.capacity) buckets.delete(client);
  };

  const bucketOf = (client: string, budget: Budget): Bucket => {
    sweep();
    const known = buckets.get(client);
    if (known?.budget === budget) return filled(known);
    const bucket = { budget, level: budget.capacity, at: now() };
    buckets.set(client, bucket);
    return bucket;
  };

  return {
    spend(client, budget, cost) {
      const bucket = bucketOf(client, budget);
      const granted = cost <= bucket.level;
      if (granted) bucket.level -= cost;
      const missing = Math.min(cost, budget.capacity) - bucket.level;
      const waitMs = granted ? 0 : Math.ceil((missing / budget.restoreRate) * 1_000);
      return { granted, available: Math.floor(bucket.level), waitMs };
    },
    refund(client, budget, cost) {
      const bucket = bucketOf(client, budget);
      bucket.level = Math.min(budget.capacity, bucket.level + cost);
    },
  };
}
