import type { SyncRegistry } from '@xiangxun/schema/kit/sync/declare/registry';
import { activity } from './activity/activity.ts';
import { cohort } from './cohort/cohort.ts';
import { cohortGroup } from './cohort-group/cohort-group.ts';
import { course } from './course/course.ts';
import { deliveryPlan } from './delivery-plan/delivery-plan.ts';
import { document } from './document/document.ts';
import { enrollment } from './enrollment/enrollment.ts';
import { lesson } from './lesson/lesson.ts';
import { program } from './program/program.ts';
import { accessOf } from './access.ts';
import { visit } from './visit/visit.ts';

/** What is ingested by batches here. */
export const registry: SyncRegistry = {
  subgraph: 'programs',
  kinds: [
    program.sync,
    document.sync,
    enrollment.sync,
    deliveryPlan.sync,
    visit.sync,
    activity.sync,
    lesson.sync,
    cohort.sync,
    cohortGroup.sync,
    course.sync,
  ],
  accessOf,
};
