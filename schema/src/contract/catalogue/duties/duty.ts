import type { EvidenceTerm } from '../evidence.ts';
import type { GuideCode, PhaseCode, PhaseOf } from '../guides.ts';
import type { PartyCode } from '../parties.ts';
import type { DutyBasis } from '../vocabulary/catalogue.ts';
import type { Wording } from '../vocabulary/vocabulary.ts';

interface DutyEntry<G extends GuideCode> extends Wording {
  /** Clause of the guide that lays the duty on the party. */
  readonly clause: string;
  /** The phase by whose end the duty is due; without one it is due by the program's end. */
  readonly phase?: PhaseOf<G>;
  /** The terms that must all hold, as `parseEvidence` reads them. */
  readonly evidence: string;
}

/** A guide's duties by party and code, both in the guide's order. */
export type GuideDuties<G extends GuideCode> = Readonly<
  Partial<Record<PartyCode, Readonly<Record<`${G}-${string}`, DutyEntry<G>>>>>
>;

/** A duty (职责) that a guide lays on a party; `Code` is the union of all codes. */
export interface DutyOf<Code extends string> extends Wording {
  readonly code: Code;
  readonly basis: DutyBasis;
  readonly guide: GuideCode;
  readonly party: PartyCode;
  readonly clause: string;
  /** The phase by whose end the duty is due, or null: by the program's end. */
  readonly phase: PhaseCode | null;
  /** What fulfils the duty: every term must hold. */
  readonly evidence: readonly EvidenceTerm[];
}
