import type { EvidenceTerm } from '../evidence.ts';
import type { GuideCode, PhaseCode, PhaseOf } from '../guides.ts';
import type { PartyCode } from '../parties.ts';
import type { DutyBasis } from '../vocabulary/catalogue.ts';
import type { Wording } from '../vocabulary/vocabulary.ts';

interface DutyEntry<G extends GuideCode> extends Wording {
  /** The guide's clause that gives the party the duty. */
  readonly clause: string;
  /** The phase at whose end the duty is due; without one it is due at the program's end. */
  readonly phase?: PhaseOf<G>;
  /** The terms that must all hold, in the notation of `parseEvidence`. */
  readonly evidence: string;
}

/** A guide's duties by party and code, both in the guide's order. */
export type GuideDuties<G extends GuideCode> = Readonly<
  Partial<Record<PartyCode, Readonly<Record<`${G}-${string}`, DutyEntry<G>>>>>
>;

/** A duty (职责) that a guide gives a party; `Code` is the union of all codes. */
export interface DutyOf<Code extends string> extends Wording {
  readonly code: Code;
  readonly basis: DutyBasis;
  readonly guide: GuideCode;
  readonly party: PartyCode;
  readonly clause: string;
  /** The phase at whose end the duty is due; null for the program's end. */
  readonly phase: PhaseCode | null;
  /** What fulfils the duty: every term must hold. */
  readonly evidence: readonly EvidenceTerm[];
}
