import type { SyncRegistry } from '@xiangxun/schema/kit/sync/declare/registry';
import { activitySync } from './activity/activity.sync.ts';
import { cohortSync } from './cohort/cohort.sync.ts';
import { cohortGroupSync } from './cohort-group/cohort-group.sync.ts';
import { courseSync } from './course/course.sync.ts';
import { deliveryPlanSync } from './delivery-plan/delivery-plan.sync.ts';
import { documentSync } from './document/document.sync.ts';
import { enrollmentSync } from './enrollment/enrollment.sync.ts';
import { lessonSync } from './lesson/lesson.sync.ts';
import { programSync } from './program/program.sync.ts';
import { sightOf } from './sight.ts';
import { visitSync } from './visit/visit.sync.ts';

/** What is taken in by batches here. */
export const registry: SyncRegistry = {
  subgraph: 'programs',
  kinds: [
    programSync,
    documentSync,
    enrollmentSync,
    deliveryPlanSync,
    visitSync,
    activitySync,
    lessonSync,
    cohortSync,
    cohortGroupSync,
    courseSync,
  ],
  sightOf,
};
