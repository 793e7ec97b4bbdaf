import type { Sql } from '@xiangxun/schema/kit/database';
import type { Write } from '@xiangxun/schema/kit/sync/declare/resolved';
import type { Verdict } from '@xiangxun/schema/kit/sync/declare/sync-kind';

/** Whether a program is published is decided on by itself, and no batch changes it. */
export async function keepStatus(tx: Sql, writes: readonly Write[]): Promise<Map<string, Verdict>> {
  const { rows } = await tx.query<{ id: string; status: string }>(
    'SELECT id, status FROM program WHERE id = ANY ($1) FOR UPDATE',
    [writes.map(({ id }) => id)],
  );
  return new Map(rows.map(({ id, status }) => [id, { columns: { status } }]));
}
