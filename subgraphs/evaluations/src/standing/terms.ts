import { DUTIES, type Duty } from '@xiangxun/schema/contract/catalogue/duties/duties';
import { type EntityTerm, type EvidenceTerm, isStandardTerm } from '@xiangxun/schema/contract/catalogue/evidence';
import type { EvidenceType } from '@xiangxun/schema/contract/catalogue/vocabulary/evidence';
import { JUDGED } from '../standards/registry.ts';

/** What the product keeps as evidence; a duty that asks for anything else cannot be judged yet. */
const RECORDED: ReadonlySet<EvidenceType> = new Set<EvidenceType>([
  'Agreement',
  'Activity',
  'Attendance',
  'Cohort',
  'CohortGroup',
  'Course',
  'Document',
  'Enrollment',
  'Evaluation',
  'Lesson',
  'Package',
  'PhaseReport',
  'Progress',
  'Recommendation',
  'Resource',
  'Team',
  'Visit',
  'Workshop',
  'WorkshopActivity',
  'WorkshopMembership',
]);

/** Evidence of a target that is held by the target itself, not by the holder of the duty. */
const HELD_BY_TARGET: ReadonlySet<EvidenceType> = new Set<EvidenceType>(['Activity', 'Enrollment']);

/** Plans, policies and trainings count when they come before the program, by this many days at most. */
const LEAD_DAYS = 365;
const LED_DOCUMENT = /(_PLAN|POLICY|TRAINING_SCHEME)$/;

/** A term of a duty as the statement that looks for evidence takes it. */
export interface TermRow {
  readonly duty: string;
  /** The term's place in its duty. */
  readonly n: number;
  readonly type: EvidenceType;
  readonly kind: string | null;
  readonly relation: string;
  readonly target: string | null;
  readonly each: boolean;
  readonly from_any: boolean;
  readonly remark: string | null;
  readonly lead: number;
  readonly by_target: boolean;
}

/** Whether the product records what a term asks for. */
export function isRecorded(term: EvidenceTerm): boolean {
  if (isStandardTerm(term)) return JUDGED.has(term.standard);
  return RECORDED.has(term.type) && term.target !== 'WORKSHOP_GROUP';
}

/** Whether the product records all that a duty asks for. */
export function isFullyRecorded({ evidence }: Duty): boolean {
  return evidence.every(isRecorded);
}

/** The terms of a guide's duties that ask for entities which are recorded. */
export function termRowsOf(guide: string): TermRow[] {
  return DUTIES.filter((duty) => duty.guide === guide).flatMap(({ code, evidence }) =>
    evidence.flatMap((term, n) => (isStandardTerm(term) || !isRecorded(term) ? [] : [rowOf(code, n, term)])),
  );
}

function rowOf(duty: string, n: number, { type, kind, relation, target, each, any, remark }: EntityTerm): TermRow {
  const led = type === 'Enrollment' || (type === 'Document' && LED_DOCUMENT.test(String(kind)));
  const byTarget = each && HELD_BY_TARGET.has(type);
  return {
    duty,
    n,
    type,
    kind,
    relation,
    target,
    each,
    from_any: any,
    remark,
    lead: led ? LEAD_DAYS : 0,
    by_target: byTarget,
  };
}
