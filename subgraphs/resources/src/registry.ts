import type { SyncRegistry } from '@xiangxun/schema/kit/sync/declare/registry';
import { packageSync } from './package/package.sync.ts';
import { recommendationSync } from './recommendation/recommendation.sync.ts';
import { resourceSync } from './resource/resource.sync.ts';
import { sightOf } from './sight.ts';

/** What is taken in by batches here. */
export const registry: SyncRegistry = {
  subgraph: 'resources',
  kinds: [resourceSync, packageSync, recommendationSync],
  sightOf,
};
