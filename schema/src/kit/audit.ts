import { afterCommit, type Sql } from './database.ts';
import { forgetAccess } from '../service/access-cache.ts';
import type { Viewer } from './viewer/viewer.ts';

/**
 * Records in the audit log who has written which entities, in the transaction that writes them. The writer's cached
 * access is dropped, so the writes count for it at once.
 */
export async function recordWrite(tx: Sql, viewer: Viewer, kind: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await record(tx, viewer, 'WRITE', kind, ids);
  afterCommit(tx, () => forgetAccess(viewer));
}

/**
 * Records in the audit log who has read personal data.
 *
 * @param action what was read: `READ_PHONE`
 * @param kind the kind of the entity
 */
export async function recordRead(
  sql: Sql,
  viewer: Viewer,
  action: string,
  kind: string,
  ids: readonly string[],
): Promise<void> {
  await record(sql, viewer, action, kind, ids);
}

async function record(
  sql: Sql,
  { client, organization }: Viewer,
  action: string,
  kind: string,
  ids: readonly string[],
): Promise<void> {
  await sql.query('INSERT INTO audit_log (client, organization, action, kind, ids) VALUES ($1, $2, $3, $4, $5)', [
    client,
    organization,
    action,
    kind,
    ids,
  ]);
}
