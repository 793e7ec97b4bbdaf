import type { SyncRegistry } from '@xiangxun/schema/kit/sync/declare/registry';
import { evaluationSync } from './evaluation/evaluation.sync.ts';
import { sightOf } from './sight.ts';

/** What is ingested by batches here. */
export const registry: SyncRegistry = { subgraph: 'evaluations', kinds: [evaluationSync], sightOf };
