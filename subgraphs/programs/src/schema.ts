import { buildSubgraph } from '@xiangxun/schema/kit/create-builder';
import { addEntities } from '@xiangxun/schema/kit/entity/add-entities.graphql';
import { addFeed } from '@xiangxun/schema/kit/feed/feed.graphql';
import { addJobs } from '@xiangxun/schema/kit/job/job.graphql';
import { addSyncStatus } from '@xiangxun/schema/kit/sync/graphql/status.graphql';
import { addSync } from '@xiangxun/schema/kit/sync/graphql/sync.graphql';
import { activity } from './activity/activity.ts';
import { dutyAssignmentType } from './assignment/assignment.graphql.ts';
import { dutyAssignmentKind } from './assignment/assignment.ts';
import './assignment/waive.graphql.ts';
import { builder } from './builder.ts';
import './cohort/decide.graphql.ts';
import { cohort } from './cohort/cohort.ts';
import './cohort/parts.graphql.ts';
import { cohortGroup } from './cohort-group/cohort-group.ts';
import { course } from './course/course.ts';
import { deliveryPlan } from './delivery-plan/delivery-plan.ts';
import { document } from './document/document.ts';
import { enrollment } from './enrollment/enrollment.ts';
import './enums.ts';
import './foreign.ts';
import './guide/catalogue.graphql.ts';
import './guide/guide.graphql.ts';
import { lesson } from './lesson/lesson.ts';
import { phaseReportType } from './phase-report/phase-report.graphql.ts';
import { phaseReportKind } from './phase-report/phase-report.ts';
import './phase-report/submit.graphql.ts';
import './program/due-day.graphql.ts';
import './program/parts.graphql.ts';
import { program } from './program/program.ts';
import './program/publish.graphql.ts';
import { registry } from './registry.ts';
import { visit } from './visit/visit.ts';

builder.queryType({ description: 'What can be asked (查询).' });
builder.mutationType({ description: 'What can be written (写入).' });
builder.subscriptionType({ description: 'What can be listened to (订阅).' });

addSync(builder, registry);
addJobs(builder, registry, 'mirror_agreement');
addSyncStatus(builder, registry, { agreements: 'mirror_agreement' });
addEntities(builder, registry, [
  program,
  document,
  enrollment,
  deliveryPlan,
  visit,
  activity,
  lesson,
  cohort,
  cohortGroup,
  course,
]);

/** The kinds that the feed tells of. */
export const feed = addFeed(builder, 'programs', [
  program,
  { kind: dutyAssignmentKind, type: dutyAssignmentType as never, keyless: true },
  document,
  enrollment,
  deliveryPlan,
  visit,
  activity,
  lesson,
  cohort,
  cohortGroup,
  course,
  { kind: phaseReportKind, type: phaseReportType as never },
]);

/** The programs subgraph. */
export const schema = buildSubgraph(builder);
