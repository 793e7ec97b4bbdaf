import type { SyncRegistry } from '@xiangxun/schema/kit/sync/declare/registry';
import { agreement } from './agreement/agreement.ts';
import { cluster } from './cluster/cluster.ts';
import { educatorSync } from './educator/educator.sync.ts';
import { employment } from './employment/employment.ts';
import { organizationSync } from './organization/organization.sync.ts';
import { schoolSync } from './school/school.sync.ts';
import { team } from './team/team.ts';
import { accessOf } from './visibility.ts';

/** What is ingested by batches here. */
export const registry: SyncRegistry = {
  subgraph: 'organizations',
  kinds: [organizationSync, schoolSync, educatorSync, employment.sync, cluster.sync, team.sync, agreement.sync],
  accessOf,
};
