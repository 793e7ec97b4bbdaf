import type { SyncRegistry } from '@xiangxun/schema/kit/sync/declare/registry';
import { packageSync } from './package/package.sync.ts';
import { recommendation } from './recommendation/recommendation.ts';
import { resourceSync } from './resource/resource.sync.ts';
import { sightOf } from './sight.ts';

/** What is ingested by batches here. */
export const registry: SyncRegistry = {
  subgraph: 'resources',
  kinds: [resourceSync, packageSync, recommendation.sync],
  sightOf,
};
