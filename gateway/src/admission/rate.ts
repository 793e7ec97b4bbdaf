/** What a client may spend, in units of cost. */
export interface Budget {
  /** What it may spend at once, after it has been idle. */
  readonly capacity: number;
  /** What it gets back, a second. */
  readonly restoreRate: number;
}

/** What became of a request to spend. */
export interface Spending {
  /** Whether it was granted; else nothing was taken. */
  readonly granted: boolean;
  readonly available: number;
  /** After how many ms the same would be granted. */
  readonly waitMs: number;
}

/** The budgets of clients in this process. */
export interface Rate {
  spend(client: string, budget: Budget, cost: number): Spending;
  /** Gives back what was asked for and not used. */
  refund(client: string, budget: Budget, cost: number): void;
}

/** How often buckets that are full again, and so as good as new, are let go, in ms. */
const SWEEP_MS = 10_000;

interface Bucket {
  budget: Budget;
  level: number;
  at: number;
}

/** Leaky buckets: each fills up at its client's rate to its capacity, and is emptied by what the client's requests cost. */
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
