import type { SyncRegistry } from '@xiangxun/schema/kit/sync/declare/registry';
import { activity } from './activity/activity.ts';
import { cohortSync } from './cohort/cohort.sync.ts';
import { cohortGroupSync } from './cohort-group/cohort-group.sync.ts';
import { courseSync } from './course/course.sync.ts';
import { deliveryPlanSync } from './delivery-plan/delivery-plan.sync.ts';
import { documentSync } from './document/document.sync.ts';
import { enrollmentSync } from './enrollment/enrollment.sync.ts';
import { lesson } from './lesson/lesson.ts';
import { programSync } from './program/program.sync.ts';
import { sightOf } from './sight.ts';
import { visit } from './visit/visit.ts';

/** What is ingested by batches here. */
export const registry: SyncRegistry = {
  subgraph: 'programs',
  kinds: [
    programSync,
    documentSync,
    enrollmentSync,
    deliveryPlanSync,
    visit.sync,
    activity.sync,
    lesson.sync,
    cohortSync,
    cohortGroupSync,
    courseSync,
  ],
  sightOf,
};
