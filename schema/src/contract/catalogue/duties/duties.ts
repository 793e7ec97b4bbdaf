import { parseEvidence } from '../evidence.ts';
import { GUIDE, type GuideCode } from '../guides.ts';
import type { PartyCode } from '../parties.ts';
import type { DutyBasis } from '../vocabulary/catalogue.ts';
import { BLENDED_DUTIES } from './blended.ts';
import type { DutyOf, GuideDuties } from './duty.ts';
import { OUTREACH_DUTIES } from './outreach.ts';
import { RELEASE_DUTIES } from './release.ts';
import { WORKSHOP_DUTIES } from './workshop.ts';

const ENTRIES = {
  OUTREACH: OUTREACH_DUTIES,
  BLENDED: BLENDED_DUTIES,
  WORKSHOP: WORKSHOP_DUTIES,
  RELEASE: RELEASE_DUTIES,
} as const satisfies { [G in GuideCode]: GuideDuties<G> };

/** The release guide has no list of duties; they are derived from its text. */
const BASIS: Readonly<Record<GuideCode, DutyBasis>> = {
  OUTREACH: 'STATED',
  BLENDED: 'STATED',
  WORKSHOP: 'STATED',
  RELEASE: 'DERIVED',
};

type CodesIn<Parties> = { [P in keyof Parties]: keyof Parties[P] }[keyof Parties];
export type DutyCode = { [G in GuideCode]: CodesIn<(typeof ENTRIES)[G]> }[GuideCode];

/** A duty (职责) that a guide gives a party. */
export type Duty = DutyOf<DutyCode>;

/** All duties, in the order of the guides, within each by party in the guide's order. */
export const DUTIES: readonly Duty[] = Object.freeze(
  Object.keys(GUIDE).flatMap((guide) => dutiesIn(guide as GuideCode)),
);

function dutiesIn(guide: GuideCode): Duty[] {
  const parties: GuideDuties<GuideCode> = ENTRIES[guide];
  return Object.entries(parties).flatMap(([party, entries]) =>
    Object.entries(entries).map(([code, { phase = null, evidence, ...entry }]) =>
      Object.freeze({
        code: code as DutyCode,
        basis: BASIS[guide],
        guide,
        party: party as PartyCode,
        phase,
        evidence: parseEvidence(evidence),
        ...entry,
      }),
    ),
  );
}
