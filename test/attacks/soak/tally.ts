import type { Answer } from '../ask.ts';

/** The outcomes of requests of one kind of sender. */
export interface Tally {
  readonly served: number;
  readonly refused: number;
  /** The durations of served requests, in ms, sorted. */
  latencies(): readonly number[];
  /** The first few unexpected responses. */
  readonly faults: readonly string[];
  /**
   * Counts a response. A refusal under overload must say when to retry.
   *
   * @param isRight whether a response that was not a refusal is correct
   */
  note(answer: Answer, ms: number, isRight: (answer: Answer) => boolean): void;
  fault(what: string): void;
}

const MOST_FAULTS = 20;

/** @param refusals the statuses with which such requests may be refused */
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

/** The latency at a quantile. */
export function quantile(sorted: readonly number[], share: number): number {
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
}
