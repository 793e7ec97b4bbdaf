import { buildSubgraph } from '@xiangxun/schema/kit/create-builder';
import { addEntities } from '@xiangxun/schema/kit/entity/add-entities.graphql';
import { addFeed } from '@xiangxun/schema/kit/feed/feed.graphql';
import { addJobs } from '@xiangxun/schema/kit/job/job.graphql';
import { addSyncStatus } from '@xiangxun/schema/kit/sync/graphql/status.graphql';
import { addSync } from '@xiangxun/schema/kit/sync/graphql/sync.graphql';
import { activity } from './activity/activity.ts';
import { builder } from './builder.ts';
import './enums.ts';
import './foreign.ts';
import './learning-record/record.graphql.ts';
import { RECORD_KIND } from './learning-record/ingest.ts';
import { listWaitingRecords } from './learning-record/waiting-list.ts';
import { waitingRecords } from './learning-record/waiting-status.ts';
import { membership } from './membership/membership.ts';
import { platformAccount } from './platform-account/platform-account.ts';
import { platformObject } from './platform-object/platform-object.ts';
import './progress/learner-progress.graphql.ts';
import { progressDayType } from './progress/progress.graphql.ts';
import { progressDayKind } from './progress/progress-day.ts';
import { registry } from './registry.ts';
import './workshop/parts.graphql.ts';
import { workshop } from './workshop/workshop.ts';

builder.queryType({ description: 'What can be asked (查询).' });
builder.mutationType({ description: 'What can be written (写入).' });
builder.subscriptionType({ description: 'What can be listened to (订阅).' });

addSync(builder, registry);
addJobs(builder, registry, 'mirror_agreement');
addSyncStatus(builder, registry, {
  agreements: 'mirror_agreement',
  others: [{ kind: RECORD_KIND, term: '学习记录', waiting: waitingRecords, list: listWaitingRecords }],
});
addEntities(builder, registry, [workshop, membership, activity, platformAccount, platformObject]);

/** The kinds that the feed tells of. */
export const feed = addFeed(builder, 'workshops', [
  workshop,
  membership,
  activity,
  platformAccount,
  platformObject,
  { kind: progressDayKind, type: progressDayType as never, keyless: true },
]);

/** The workshops subgraph. */
export const schema = buildSubgraph(builder);
