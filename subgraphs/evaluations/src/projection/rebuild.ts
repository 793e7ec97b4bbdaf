import { transaction } from '@xiangxun/schema/kit/database';
import type { Pool } from 'pg';

/** What is computed from facts. */
const DERIVED = ['workplace', 'study_day', 'online_learner', 'counted_state', 'finding', 'duty_standing'];

/**
 * Throws away all facts of other subgraphs and what was computed from them, and puts the reading of their feeds at the
 * beginning. Running processes go on from there by themselves; until they have caught up, `asOf` tells how far they are.
 */
export async function rebuild(pool: Pool): Promise<void> {
  await transaction(pool, async (tx) => {
    await tx.query('SELECT source FROM mirror_cursor FOR UPDATE');
    const { rows } = await tx.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
         AND (relname ~ '^(fact|dirty)_' OR relname = ANY ($1))`,
      [DERIVED],
    );
    await tx.query(`TRUNCATE ${rows.map(({ name }) => name).join(', ')}`);
    // What is kept here itself is no fact of others, and is judged again.
    await tx.query(
      `INSERT INTO dirty_unit (program_id, county)
       SELECT DISTINCT coalesce(program_id, '00000000-0000-0000-0000-000000000000'), county_of(region) FROM evaluation`,
    );
    await tx.query('UPDATE mirror_cursor SET cursor = NULL, rebuilt_to = NULL');
  });
}
