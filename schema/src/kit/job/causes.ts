import type { Sql } from '../database.ts';
import type { Cause } from '../sync/receipt/cause.ts';
import { causesOfKept } from '../sync/receipt/kept-causes.ts';

/** The root causes of a job's rejected lines, the most frequent first. */
export async function causesOfRejected(sql: Sql, job: string): Promise<Cause[]> {
  const causes = await causesOfKept(
    sql,
    `SELECT '' AS kind, external_id, errors, (part::bigint << 32) + line AS place FROM sync_job_rejected WHERE job = $1`,
    [job],
  );
  return [...causes.values()].flat().map((cause) => ({ ...cause, outcome: 'REJECTED' }));
}
