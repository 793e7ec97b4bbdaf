import type { Answer } from '../ask.ts';

/** What became of requests, by who sent them. */
export interface Tally {
  readonly served: number;
  readonly refused: number;
  /** How long served requests took, in ms, in order of length. */
  latencies(): readonly number[];
  /** What came that should not have: the first few. */
  readonly faults: readonly string[];
  /**
   * Notes an answer. One for want of room tells when to come again.
   *
   * @param isRight whether an answer that was not refused is what it should be
   */
  note(answer: Answer, ms: number, isRight: (answer: Answer) => boolean): void;
  fault(what: string): void;
}

const MOST_FAULTS = 20;

/** @param refusals the statuses by which requests like these may be refused */
export function createTally(name: string, refusals: readonly number[] = [429]): Tally {
  const faults: string[] = [];
  const times: number[] = [];
  let refused = 0;
  const fault = (what: string) => {
    if (faults.length < MOST_FAULTS) faults.push(`${name}: ${what}`);
  };
  return {
    get served() {
      return times.length;
    },
    get refused() {
      return refused;
    },
    latencies: () => times.toSorted((a, b) => a - b),
    faults,
    fault,
    note(answer, ms, isRight) {
      const { status, headers, text } = answer;
      if (refusals.includes(status)) {
        refused += 1;
        if (status === 429 && !headers.has('retry-after')) fault('429 without Retry-After');
      } else if (status === 200 && isRight(answer)) times.push(ms);
      else fault(`${status} ${text.slice(0, 300)}`);
    },
  };
}

/** The latency that a share of all are within. */
export function quantile(sorted: readonly number[], share: number): number {
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
}
