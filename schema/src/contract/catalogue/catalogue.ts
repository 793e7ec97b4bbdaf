import { DUTIES, type Duty, type DutyCode } from './duties/duties.ts';
import type { GuideCode } from './guides.ts';
import type { PartyCode } from './parties.ts';
import { STANDARDS, type Standard } from './standards/standards.ts';

const DUTY_BY_CODE: ReadonlyMap<string, Duty> = new Map(DUTIES.map((duty) => [duty.code, duty]));

/** The duty of a code; undefined if an outside text is not a code. */
export function dutyByCode(code: DutyCode): Duty;
export function dutyByCode(code: string): Duty | undefined;
export function dutyByCode(code: string): Duty | undefined {
  return DUTY_BY_CODE.get(code);
}

/** The duties of a guide, of one party or of all, in the guide's order. */
export function dutiesOf(guide: GuideCode, party?: PartyCode): readonly Duty[] {
  return DUTIES.filter((duty) => duty.guide === guide && (party === undefined || duty.party === party));
}

/** The standards that a guide sets. */
export function standardsOf(guide: GuideCode): readonly Standard[] {
  return STANDARDS.filter((standard) => standard.guides.includes(guide));
}
