import { buildSubgraph } from '@xiangxun/schema/kit/create-builder';
import { addEntities } from '@xiangxun/schema/kit/entity/add-entities.graphql';
import { addFeed } from '@xiangxun/schema/kit/feed/feed.graphql';
import { addJobs } from '@xiangxun/schema/kit/job/job.graphql';
import { addSave } from '@xiangxun/schema/kit/sync/graphql/save.graphql';
import { addSyncStatus } from '@xiangxun/schema/kit/sync/graphql/status.graphql';
import { addSync } from '@xiangxun/schema/kit/sync/graphql/sync.graphql';
import { activity } from './activity/activity.ts';
import { dutyAssignmentType } from './assignment/assignment.graphql.ts';
import { dutyAssignmentKind } from './assignment/assignment.ts';
import './assignment/waive.graphql.ts';
import { builder } from './builder.ts';
import './cohort/cohort.graphql.ts';
import './cohort/decide.graphql.ts';
import { cohortType } from './cohort/cohort.ref.ts';
import { cohortSync } from './cohort/cohort.sync.ts';
import { cohortKind } from './cohort/cohort.ts';
import './cohort-group/cohort-group.graphql.ts';
import { cohortGroupType } from './cohort-group/cohort-group.ref.ts';
import { cohortGroupSync } from './cohort-group/cohort-group.sync.ts';
import { cohortGroupKind } from './cohort-group/cohort-group.ts';
import { courseType } from './course/course.graphql.ts';
import { courseSync } from './course/course.sync.ts';
import { courseKind } from './course/course.ts';
import { deliveryPlanType } from './delivery-plan/delivery-plan.graphql.ts';
import { deliveryPlanSync } from './delivery-plan/delivery-plan.sync.ts';
import { deliveryPlanKind } from './delivery-plan/delivery-plan.ts';
import { documentType } from './document/document.graphql.ts';
import { documentSync } from './document/document.sync.ts';
import { documentKind } from './document/document.ts';
import { enrollmentType } from './enrollment/enrollment.graphql.ts';
import { enrollmentSync } from './enrollment/enrollment.sync.ts';
import { enrollmentKind } from './enrollment/enrollment.ts';
import './enums.ts';
import './foreign.ts';
import './guide/guide.graphql.ts';
import { lesson } from './lesson/lesson.ts';
import { phaseReportType } from './phase-report/phase-report.graphql.ts';
import { phaseReportKind } from './phase-report/phase-report.ts';
import './phase-report/submit.graphql.ts';
import './program/participants.graphql.ts';
import './program/program.graphql.ts';
import { programType } from './program/program.ref.ts';
import { programSync } from './program/program.sync.ts';
import { programKind } from './program/program.ts';
import './program/publish.graphql.ts';
import './program/schedule.graphql.ts';
import { registry } from './registry.ts';
import { visit } from './visit/visit.ts';

builder.queryType({ description: 'What can be asked (查询).' });
builder.mutationType({ description: 'What can be written (写入).' });
builder.subscriptionType({ description: 'What can be listened to (订阅).' });

addSync(builder, registry);
addJobs(builder, registry, 'mirror_agreement');
addSyncStatus(builder, registry, { agreements: 'mirror_agreement' });
addEntities(builder, registry, [visit, activity, lesson]);
addSave(builder, registry, programSync, programKind, programType as never);
addSave(builder, registry, documentSync, documentKind, documentType as never);
addSave(builder, registry, enrollmentSync, enrollmentKind, enrollmentType as never);
addSave(builder, registry, deliveryPlanSync, deliveryPlanKind, deliveryPlanType as never);
addSave(builder, registry, cohortSync, cohortKind, cohortType as never);
addSave(builder, registry, cohortGroupSync, cohortGroupKind, cohortGroupType as never);
addSave(builder, registry, courseSync, courseKind, courseType as never);

/** The kinds that the feed tells of. */
export const feed = addFeed(builder, 'programs', [
  { kind: programKind, type: programType as never },
  { kind: dutyAssignmentKind, type: dutyAssignmentType as never, keyless: true },
  { kind: documentKind, type: documentType as never },
  { kind: enrollmentKind, type: enrollmentType as never },
  { kind: deliveryPlanKind, type: deliveryPlanType as never },
  visit,
  activity,
  lesson,
  { kind: cohortKind, type: cohortType as never },
  { kind: cohortGroupKind, type: cohortGroupType as never },
  { kind: courseKind, type: courseType as never },
  { kind: phaseReportKind, type: phaseReportType as never },
]);

/** The programs subgraph. */
export const schema = buildSubgraph(builder);
