import type { SyncRegistry } from '../sync/declare/registry.ts';
import type { JobKind } from './job-kind.ts';
import { recordJob } from './record-job.ts';

const known = new WeakMap<SyncRegistry, readonly JobKind[]>();

/**
 * The kinds of record that jobs of a subgraph ingest: all of its registry, and those with an ingestion of their own.
 */
export function jobKindsOf(registry: SyncRegistry): readonly JobKind[] {
  const kinds = known.get(registry) ?? [
    ...registry.kinds.map((kind) => recordJob(registry, kind)),
    ...(registry.jobs ?? []),
  ];
  known.set(registry, kinds);
  return kinds;
}
