import type { SyncRegistry } from '@xiangxun/schema/kit/sync/declare/registry';
import { resourcePackage } from './package/package.ts';
import { recommendation } from './recommendation/recommendation.ts';
import { resourceSync } from './resource/resource.sync.ts';
import { accessOf } from './access.ts';

/** What is ingested by batches here. */
export const registry: SyncRegistry = {
  subgraph: 'resources',
  kinds: [resourceSync, resourcePackage.sync, recommendation.sync],
  accessOf,
};
