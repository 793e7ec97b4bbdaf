import type { GuideCode } from '../guides.ts';
import { BLENDED_STANDARDS } from './blended.ts';
import { BLENDED_ONLINE_STANDARDS } from './blended-online.ts';
import { OUTREACH_STANDARDS } from './outreach.ts';
import { RELEASE_STANDARDS } from './release.ts';
import { RELEASE_PEOPLE_STANDARDS } from './release-people.ts';
import type { StandardEntry, StandardOf } from './standard.ts';
import { WORKSHOP_STANDARDS } from './workshop.ts';

const ENTRIES = {
  ...OUTREACH_STANDARDS,
  ...BLENDED_STANDARDS,
  ...BLENDED_ONLINE_STANDARDS,
  ...WORKSHOP_STANDARDS,
  ...RELEASE_PEOPLE_STANDARDS,
  ...RELEASE_STANDARDS,
} as const satisfies Readonly<Record<string, StandardEntry>>;

export type StandardCode = keyof typeof ENTRIES;

/** A standard (标准) that one or more guides set. */
export type Standard = StandardOf<StandardCode>;

/** All standards, in the order of the guides. */
export const STANDARDS: readonly Standard[] = Object.entries<StandardEntry>(ENTRIES).map(([code, entry]) => ({
  code: code as StandardCode,
  guides: Object.keys(entry.clauses) as GuideCode[],
  ...entry,
}));

/** The standards by code. */
export const STANDARD = Object.fromEntries(STANDARDS.map((standard) => [standard.code, standard])) as Readonly<
  Record<StandardCode, Standard>
>;

/** The threshold of a standard, with its declared type. */
export type ThresholdOf<Code extends StandardCode> = (typeof ENTRIES)[Code]['threshold'];

/** The threshold of a standard, the only source from which verdicts are computed. */
export function thresholdOf<Code extends StandardCode>(code: Code): ThresholdOf<Code> {
  return ENTRIES[code].threshold;
}
