import type { SyncRegistry } from '@xiangxun/schema/kit/sync/declare/registry';
import { activitySync } from './activity/activity.sync.ts';
import { learningRecordJob } from './learning-record/job.ts';
import { membershipSync } from './membership/membership.sync.ts';
import { platformAccountSync } from './platform-account/account.sync.ts';
import { platformObjectSync } from './platform-object/object.sync.ts';
import { sightOf } from './sight.ts';
import { workshopSync } from './workshop/workshop.sync.ts';

/** What is ingested by batches here. */
export const registry: SyncRegistry = {
  subgraph: 'workshops',
  kinds: [workshopSync, membershipSync, activitySync, platformAccountSync, platformObjectSync],
  jobs: [learningRecordJob],
  sightOf,
};
