import { forgetEarlier, type Learner, sizeOf } from './learner.ts';

/** The most records and statements that are remembered, of all learners together: some 20 MB. */
const MOST = 30_000;

interface Remembered {
  readonly stamp: string;
  readonly learner: Learner;
  readonly size: number;
}

/** Learners by id; those counted last come last. */
const remembered = new Map<string, Remembered>();
let size = 0;

/**
 * Gives what is remembered of a learner, and forgets it: whoever counts her changes it, and gives it back when that has been
 * committed.
 *
 * @param stamp of the transaction that counted her last, as the database has it; what is of another is of no use
 */
export function recall(educator: string, stamp: string | null): Learner | undefined {
  const known = remembered.get(educator);
  if (!known) return undefined;
  remembered.delete(educator);
  size -= known.size;
  return known.stamp === stamp ? known.learner : undefined;
}

/** Remembers learners as the transaction of a stamp has left them; of what becomes too much, those counted first go. */
export function remember(stamp: string, learners: ReadonlyMap<string, Learner>): void {
  for (const [educator, learner] of learners) {
    recall(educator, null);
    forgetEarlier(learner);
    const own = sizeOf(learner);
    remembered.set(educator, { stamp, learner, size: own });
    size += own;
  }
  for (const educator of remembered.keys()) {
    if (size <= MOST) return;
    recall(educator, null);
  }
}
