import type { SyncRegistry } from '@xiangxun/schema/kit/sync/declare/registry';
import { agreementSync } from './agreement/agreement.sync.ts';
import { clusterSync } from './cluster/cluster.sync.ts';
import { educatorSync } from './educator/educator.sync.ts';
import { employmentSync } from './employment/employment.sync.ts';
import { organizationSync } from './organization/organization.sync.ts';
import { schoolSync } from './school/school.sync.ts';
import { teamSync } from './team/team.sync.ts';
import { sightOf } from './visibility.ts';

/** What is ingested by batches here. */
export const registry: SyncRegistry = {
  subgraph: 'organizations',
  kinds: [organizationSync, schoolSync, educatorSync, employmentSync, clusterSync, teamSync, agreementSync],
  sightOf,
};
