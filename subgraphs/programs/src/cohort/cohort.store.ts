import type { Sql } from '@xiangxun/schema/kit/database';

/** The hours of each cohort that its reports in force tell, and those that its courses plan for who has not left. */
export async function progressOfAll(
  sql: Sql,
  cohorts: readonly string[],
): Promise<{ cohort: string; reported: number; planned: number }[]> {
  const { rows } = await sql.query<{ cohort: string; reported: number; planned: number }>(
    `SELECT c.id AS cohort,
       (SELECT coalesce(sum(l.hours), 0) FROM phase_report r JOIN phase_report_line l ON l.report_id = r.id
         WHERE r.cohort_id = c.id AND r.in_force)::float8 AS reported,
       ((SELECT coalesce(sum(hours), 0) FROM course WHERE cohort_id = c.id)
         * (SELECT count(*) FROM enrollment
            WHERE cohort_id = c.id AND role = 'TRAINEE' AND status NOT IN ('LEFT', 'CANCELLED')))::float8 AS planned
     FROM cohort c WHERE c.id = ANY ($1)`,
    [cohorts],
  );
  return rows;
}
