import type { Sql } from '../database.ts';
import { today } from '../clock.ts';

/** The table with the agreements: the owner's, a mirror, or facts. */
export type AgreementTable = 'agreement' | 'mirror_agreement' | 'fact_agreement';

/** The regions that a party serves by agreements in force today; they are open to it. */
export async function servedRegions(sql: Sql, table: AgreementTable, party: string | null): Promise<string[]> {
  const { rows } = await sql.query<{ region: string }>(
    `SELECT DISTINCT region FROM ${table}
     WHERE party_id = $1 AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2) ORDER BY region`,
    [party, today()],
  );
  return rows.map(({ region }) => region);
}
