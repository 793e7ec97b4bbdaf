import type { SyncRegistry } from '@xiangxun/schema/kit/sync/declare/registry';
import { evaluation } from './evaluation/evaluation.ts';
import { accessOf } from './access.ts';

/** What is ingested by batches here. */
export const registry: SyncRegistry = { subgraph: 'evaluations', kinds: [evaluation.sync], accessOf };
