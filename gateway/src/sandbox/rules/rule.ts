import type { Observation } from '../observed/observation.ts';

/** One time that a rule was seen to be kept or broken. */
export interface Verdict {
  readonly kept: boolean;
  /** What was judged. */
  readonly of: Observation;
  /** What was wrong, where the rule was broken. */
  readonly why?: string;
}

/** A rule of the contract that a connector can be seen to keep. */
export interface Rule {
  readonly name: string;
  /** What the connector has to do. */
  readonly says: string;
  /**
   * The times that one client kept or broke the rule.
   *
   * @param seen all that was seen of the client, in the order in which it began
   */
  judge(seen: readonly Observation[]): Verdict[];
}

/** A verdict that a rule was kept. */
export function kept(of: Observation): Verdict {
  return { kept: true, of };
}

/** A verdict that a rule was broken. */
export function broken(of: Observation, why: string): Verdict {
  return { kept: false, of, why };
}

/** A verdict on whether something is so. */
export function judged(isKept: boolean, of: Observation, why: string): Verdict {
  return isKept ? kept(of) : broken(of, why);
}
