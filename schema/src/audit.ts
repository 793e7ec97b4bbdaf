import type { Sql } from './database.ts';
import type { Viewer } from './viewer/viewer.ts';

/** Leaves in the audit log who has written which entities, in the transaction that writes them. */
export async function recordWrite(tx: Sql, viewer: Viewer, kind: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.query('INSERT INTO audit_log (client, organization, action, kind, ids) VALUES ($1, $2, $3, $4, $5)', [
    viewer.client,
    viewer.organization,
    'WRITE',
    kind,
    ids,
  ]);
}
