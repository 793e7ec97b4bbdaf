import type { MetricCode } from '@xiangxun/schema/catalogue/metrics/metrics';
import { activeLearners30d } from './active-learners-30d.ts';
import { cohortProgress } from './cohort-progress.ts';
import { cohortTrainees } from './cohort-trainees.ts';
import { deliveryCoverage } from './delivery-coverage.ts';
import { deliveryDays } from './delivery-days.ts';
import { deliveryVisits } from './delivery-visits.ts';
import { dutiesFulfilled } from './duties-fulfilled.ts';
import { dutiesOverdue } from './duties-overdue.ts';
import { evaluationScore } from './evaluation-score.ts';
import { hoursPerTeacher } from './hours-per-teacher.ts';
import type { MetricRule } from './metric-rule.ts';
import { participation } from './participation.ts';
import { resourcesGenerated } from './resources-generated.ts';
import { standardsMet } from './standards-met.ts';
import { studyHours } from './study-hours.ts';
import { trainerRatio } from './trainer-ratio.ts';
import { workshopsActive } from './workshops-active.ts';

/** The metrics that are counted; of the others the catalogue tells what they will be. */
const RULES: readonly MetricRule[] = [
  deliveryVisits,
  deliveryDays,
  deliveryCoverage,
  trainerRatio,
  participation,
  studyHours,
  hoursPerTeacher,
  activeLearners30d,
  workshopsActive,
  resourcesGenerated,
  cohortTrainees,
  cohortProgress,
  evaluationScore,
  dutiesFulfilled,
  dutiesOverdue,
  standardsMet,
];

const BY_CODE = new Map(RULES.map((rule) => [rule.code, rule]));

/** How a metric is counted; undefined where it is not yet. */
export function ruleOf(code: MetricCode): MetricRule | undefined {
  return BY_CODE.get(code);
}
