import type { Pool } from 'pg';
import { acknowledge } from '../sync/receipt/receipt.ts';
import { receive } from '../sync/ingest/receive.ts';
import type { SyncRegistry } from '../sync/declare/registry.ts';
import type { Viewer } from '../viewer/viewer.ts';

let versions = 0;

/** Sends one record of a kind as a sender that may write everything, and returns its id; null while it is pending. */
export async function sendFreely(
  pool: Pool,
  registry: SyncRegistry,
  viewer: Viewer,
  singular: string,
  record: Readonly<Record<string, unknown>> & { readonly externalId: string },
): Promise<string | null> {
  const kind = registry.kinds.find((each) => each.singular === singular);
  if (!kind) throw new Error(`no ${singular} is synced here`);
  versions += 1;
  const version = String(versions);
  const free = { ...kind, mayWrite: () => true };
  const sent = receive(free, { version, ...record }, 0, ['records', '0']);
  const sender = { viewer, access: await registry.accessOf(pool, viewer), source: viewer.organization as string };
  const { outcomes } = await acknowledge(pool, registry.subgraph, free, sender, [sent], {
    idempotencyKey: `record ${version}`,
    atomic: false,
    validateOnly: false,
    patch: false,
    confirmation: null,
  });
  const [outcome] = outcomes;
  if (!outcome || outcome.outcome === 'REJECTED')
    throw new Error(`${singular} ${record.externalId}: ${JSON.stringify(outcome)}`);
  return outcome.id;
}
