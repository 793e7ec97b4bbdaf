import type { Pool } from 'pg';
import { now } from '../clock.ts';
import { userError } from '../../contract/errors/user-error.ts';

/** After how many days a job that was not started is abandoned. */
const UPLOAD_DAYS = 7;

/**
 * Abandons jobs whose upload nobody has continued, and removes old ended jobs with their rejected lines.
 *
 * @param days how long an ended job is kept
 */
export async function removeExpired(pool: Pool, days: number): Promise<void> {
  await pool.query(
    `WITH abandoned AS (
       UPDATE sync_job SET state = 'FAILED', reason = $1, ended_at = $2, changed_at = $2
       WHERE state = 'UPLOADING' AND changed_at < $2::timestamptz - interval '${UPLOAD_DAYS} days' RETURNING id
     ) DELETE FROM sync_job_chunk c USING abandoned a WHERE c.job = a.id`,
    [userError('JOB_ABANDONED', [], { days: UPLOAD_DAYS }), now()],
  );
  await pool.query(
    `WITH gone AS (
       DELETE FROM sync_job WHERE ended_at < $2::timestamptz - $1 * interval '1 day' RETURNING id
     ), parts AS (
       DELETE FROM sync_job_part p USING gone g WHERE p.job = g.id
     ) DELETE FROM sync_job_rejected r USING gone g WHERE r.job = g.id`,
    [days, now()],
  );
}
