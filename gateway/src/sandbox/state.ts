import type { AgreementState } from './county.ts';
import type { Watch } from './graph.ts';
import type { RuleReport } from './report.ts';

/** How the sandbox stands, and what it has seen. */
export interface SandboxState {
  /** The instant that the product goes by. */
  readonly clock: string;
  readonly agreement: AgreementState;
  readonly seed: number;
  readonly tokens: Watch['faults']['settings']['tokens'];
  readonly faults: Watch['faults']['settings']['faults'];
  readonly clients: readonly string[];
  readonly rules: readonly RuleReport[];
}
