import type { SyncRegistry } from '@xiangxun/schema/kit/sync/declare/registry';
import { activity } from './activity/activity.ts';
import { learningRecordJob } from './learning-record/job.ts';
import { membership } from './membership/membership.ts';
import { platformAccount } from './platform-account/platform-account.ts';
import { platformObject } from './platform-object/platform-object.ts';
import { accessOf } from './access.ts';
import { workshop } from './workshop/workshop.ts';

/** What is ingested by batches here. */
export const registry: SyncRegistry = {
  subgraph: 'workshops',
  kinds: [workshop.sync, membership.sync, activity.sync, platformAccount.sync, platformObject.sync],
  jobs: [learningRecordJob],
  accessOf,
};
