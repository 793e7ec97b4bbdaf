import type { Observation } from '../observed/observation.ts';

/** One observation that keeps or breaks a rule. */
export interface Verdict {
  readonly kept: boolean;
  /** The checked observation. */
  readonly of: Observation;
  /** What was wrong, if the rule was broken. */
  readonly why?: string;
}

/** A rule of the contract that can be observed. */
export interface Rule {
  readonly name: string;
  /** What the connector must do. */
  readonly says: string;
  /**
   * The verdicts on one client.
   *
   * @param seen all observations of the client, in the order of their beginning
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

/** A verdict by a condition. */
export function judged(isKept: boolean, of: Observation, why: string): Verdict {
  return isKept ? kept(of) : broken(of, why);
}
