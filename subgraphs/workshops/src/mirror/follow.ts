import type { Sql } from '@xiangxun/schema/kit/database';
import { recordChanges } from '@xiangxun/schema/kit/feed/outbox';
import { type KindName, kindOf } from '@xiangxun/schema/contract/id';
import type { AppliedChange } from '@xiangxun/schema/kit/mirror/apply';
import { recountEnrolled } from '../learning-record/remap.ts';
import { moveKeys } from '../workshop/workshop.store.ts';

/** When an educator comes to belong elsewhere, her accounts and her progress lie there too. */
export async function followEducators(tx: Sql, changes: readonly AppliedChange[]): Promise<void> {
  const educators = changes.find(({ kind }) => kind === 'Educator')?.ids ?? [];
  if (educators.length === 0) return;
  const accounts = await move(tx, 'platform_account', 'ARRAY[p.source, p.educator_id]::text[]', educators);
  const days = await move(tx, 'progress_day', 'ARRAY[p.educator_id]::text[]', educators);
  await moveKeys(tx, accounts);
  await recordChanges(
    tx,
    'workshops',
    [...accounts, ...days].map((moved) => ({ ...moved, kind: kindOf(moved.id) as KindName, deleted: false })),
  );
}

/** An enrollment decides to which of several programs the records of an educator count, and of whoever had it before. */
export async function followEnrollments(tx: Sql, changes: readonly AppliedChange[]): Promise<void> {
  const enrollments = changes.find(({ kind }) => kind === 'Enrollment');
  if (!enrollments) return;
  const { rows } = await tx.query<{ educator_id: string }>(
    'SELECT educator_id FROM mirror_enrollment WHERE id = ANY ($1)',
    [enrollments.ids],
  );
  const concerned = [...rows, ...(enrollments.before ?? [])];
  await recountEnrolled(tx, [...new Set(concerned.map(({ educator_id }) => String(educator_id)))]);
}

async function move(tx: Sql, table: string, audiences: string, educators: readonly string[]) {
  const { rows } = await tx.query<{ id: string; region: string; audiences: string[] }>(
    `UPDATE ${table} p SET region = m.region, changed_at = now() FROM mirror_educator m
     WHERE m.id = p.educator_id AND m.id = ANY ($1) AND m.region <> p.region RETURNING p.id, p.region, ${audiences} AS audiences`,
    [educators],
  );
  return rows;
}
