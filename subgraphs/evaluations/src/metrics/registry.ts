import type { MetricCode } from '@xiangxun/schema/contract/catalogue/metrics/metrics';
import { activeLearners30d } from './active-learners-30d.ts';
import { activitiesRoutine } from './activities-routine.ts';
import { activitiesThematic } from './activities-thematic.ts';
import { centerSchoolReach } from './center-school-reach.ts';
import { cohortProgress } from './cohort-progress.ts';
import { cohortTrainees } from './cohort-trainees.ts';
import { completion } from './completion.ts';
import { deliveryCoverage } from './delivery-coverage.ts';
import { deliveryDays } from './delivery-days.ts';
import { deliveryVisits } from './delivery-visits.ts';
import { dutiesFulfilled } from './duties-fulfilled.ts';
import { dutiesOverdue } from './duties-overdue.ts';
import { evaluationScore } from './evaluation-score.ts';
import { hoursPerTeacher } from './hours-per-teacher.ts';
import { lessonExcellence } from './lesson-excellence.ts';
import { lessonsPolished } from './lessons-polished.ts';
import { outcomesSubmitted } from './outcomes-submitted.ts';
import { packagesPublished } from './packages-published.ts';
import { participation } from './participation.ts';
import { principalsNamed } from './principals-named.ts';
import { resourceReuse } from './resource-reuse.ts';
import { resourcesGenerated } from './resources-generated.ts';
import { resourcesLocalised } from './resources-localised.ts';
import { schoolPlans } from './school-plans.ts';
import { standardsMet } from './standards-met.ts';
import { studyHours } from './study-hours.ts';
import { thematicShare } from './thematic-share.ts';
import { trainerRatio } from './trainer-ratio.ts';
import { workshopMembership } from './workshop-membership.ts';
import { workshopsActive } from './workshops-active.ts';
import { workshopsEvaluated } from './workshops-evaluated.ts';
import { NOT_COUNTED, type Omission } from '../completeness/completeness.ts';
import type { MetricRule } from './metric-rule.ts';

/** The metrics that are counted; of the others the catalogue tells what they will be. */
const RULES: readonly MetricRule[] = [
  deliveryVisits,
  deliveryDays,
  deliveryCoverage,
  trainerRatio,
  lessonsPolished,
  lessonExcellence,
  schoolPlans,
  principalsNamed,
  centerSchoolReach,
  activitiesRoutine,
  activitiesThematic,
  participation,
  completion,
  studyHours,
  hoursPerTeacher,
  activeLearners30d,
  workshopsActive,
  workshopMembership,
  thematicShare,
  workshopsEvaluated,
  outcomesSubmitted,
  resourcesGenerated,
  resourcesLocalised,
  resourceReuse,
  packagesPublished,
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

/** What a metric leaves out: of one that is not counted yet, all. */
export function omissionsOf(code: MetricCode): readonly Omission[] {
  return (BY_CODE.get(code) ?? { leavesOut: [NOT_COUNTED] }).leavesOut ?? [];
}

/** What several metrics leave out, each reason once: of one reason all leave out the same. */
export function omissionsOfAll(codes: readonly MetricCode[]): Omission[] {
  return [...new Map(codes.flatMap(omissionsOf).map((omission) => [omission.reason, omission])).values()];
}
