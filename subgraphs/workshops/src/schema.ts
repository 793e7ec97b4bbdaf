import { buildSubgraph } from '@xiangxun/schema/kit/create-builder';
import { addFeed } from '@xiangxun/schema/kit/feed/feed.graphql';
import { addJobs } from '@xiangxun/schema/kit/job/job.graphql';
import { addSave } from '@xiangxun/schema/kit/sync/graphql/save.graphql';
import { addSyncStatus } from '@xiangxun/schema/kit/sync/graphql/status.graphql';
import { addSync } from '@xiangxun/schema/kit/sync/graphql/sync.graphql';
import { activityType } from './activity/activity.graphql.ts';
import { activitySync } from './activity/activity.sync.ts';
import { activityKind } from './activity/activity.ts';
import { builder } from './builder.ts';
import './learning-record/record.graphql.ts';
import { RECORD_KIND } from './learning-record/take-items.ts';
import { listWaitingRecords } from './learning-record/waiting-list.ts';
import { waitingRecords } from './learning-record/waiting-status.ts';
import { membershipType } from './membership/membership.graphql.ts';
import { membershipSync } from './membership/membership.sync.ts';
import { membershipKind } from './membership/membership.ts';
import { platformAccountType } from './platform-account/account.graphql.ts';
import { platformAccountSync } from './platform-account/account.sync.ts';
import { platformAccountKind } from './platform-account/account.ts';
import { platformObjectType } from './platform-object/object.graphql.ts';
import { platformObjectSync } from './platform-object/object.sync.ts';
import { platformObjectKind } from './platform-object/object.ts';
import './progress/learner-progress.graphql.ts';
import { progressDayType } from './progress/progress.graphql.ts';
import { progressDayKind } from './progress/progress-day.ts';
import { registry } from './registry.ts';
import { workshopType } from './workshop/workshop.graphql.ts';
import { workshopSync } from './workshop/workshop.sync.ts';
import { workshopKind } from './workshop/workshop.ts';

builder.queryType({ description: 'What can be asked (查询).' });
builder.mutationType({ description: 'What can be written (写入).' });
builder.subscriptionType({ description: 'What can be listened to (订阅).' });

addSync(builder, registry);
addJobs(builder, registry, 'mirror_agreement');
addSyncStatus(builder, registry, {
  agreements: 'mirror_agreement',
  others: [{ kind: RECORD_KIND, term: '学习记录', waiting: waitingRecords, list: listWaitingRecords }],
});
addSave(builder, registry, workshopSync, workshopKind, workshopType as never);
addSave(builder, registry, membershipSync, membershipKind, membershipType as never);
addSave(builder, registry, activitySync, activityKind, activityType as never);
addSave(builder, registry, platformAccountSync, platformAccountKind, platformAccountType as never);
addSave(builder, registry, platformObjectSync, platformObjectKind, platformObjectType as never);

/** The kinds that the feed tells of. */
export const feed = addFeed(builder, 'workshops', [
  { kind: workshopKind, type: workshopType as never },
  { kind: membershipKind, type: membershipType as never },
  { kind: activityKind, type: activityType as never },
  { kind: platformAccountKind, type: platformAccountType as never },
  { kind: platformObjectKind, type: platformObjectType as never },
  { kind: progressDayKind, type: progressDayType as never, keyless: true },
]);

/** The workshops subgraph. */
export const schema = buildSubgraph(builder);
