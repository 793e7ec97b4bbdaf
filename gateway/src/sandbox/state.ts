import type { AgreementState } from './county.ts';
import type { Watch } from './graph.ts';
import type { RuleReport } from './report.ts';

/** The sandbox's state and observations. */
export interface SandboxState {
  /** The product's present instant. */
  readonly clock: string;
  readonly agreement: AgreementState;
  readonly seed: number;
  readonly tokens: Watch['faults']['settings']['tokens'];
  readonly faults: Watch['faults']['settings']['faults'];
  readonly clients: readonly string[];
  readonly rules: readonly RuleReport[];
}
