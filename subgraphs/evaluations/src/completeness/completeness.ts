import { DUTIES, type Duty, type DutyCode } from '@xiangxun/schema/contract/catalogue/duties/duties';
import { STANDARDS, type StandardCode } from '@xiangxun/schema/contract/catalogue/standards/standards';
import type { OmissionReason } from '@xiangxun/schema/contract/catalogue/vocabulary/evaluations';
import { isFullyRecorded } from '../standing/terms.ts';
import { JUDGED } from '../standards/registry.ts';

/** What is left out of a value or a list, and why. */
export interface Omission {
  readonly reason: OmissionReason;
  readonly standards: readonly StandardCode[];
  readonly duties: readonly DutyCode[];
}

/** A metric that is not counted yet. */
export const NOT_COUNTED: Omission = { reason: 'NOT_COUNTED', standards: [], duties: [] };

/** Of some standards, those that are not judged yet. */
export function notJudged(codes: readonly StandardCode[] = STANDARDS.map(({ code }) => code)): Omission[] {
  const standards = codes.filter((code) => !JUDGED.has(code));
  return standards.length > 0 ? [{ reason: 'NOT_JUDGED', standards, duties: [] }] : [];
}

/** Of some duties, those whose evidence is not recorded yet. */
export function notRecorded(of: readonly Duty[] = DUTIES): Omission[] {
  const duties = of.filter((duty) => !isFullyRecorded(duty)).map(({ code }) => code);
  return duties.length > 0 ? [{ reason: 'NOT_RECORDED', standards: [], duties }] : [];
}
