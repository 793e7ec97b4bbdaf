import type { Party } from '@xiangxun/gateway/demo/client';
import type pg from 'pg';
import { COHORTS } from './pools/release.ts';

/** The reported and planned hours of each cohort, as its university reads them and as a plain count. */
export async function cohortProgress(party: Party, client: pg.Client): Promise<{ told: string[]; counted: string[] }> {
  const told: string[] = [];
  for (let n = 0; n < COHORTS; n += 1) {
    const { cohort } = await party.ask<{
      cohort: { id: string; progress: { hoursReported: number; hoursPlanned: number } } | null;
    }>(`{ cohort(externalId: { externalId: "cohort ${n}" }) { id progress { hoursReported hoursPlanned } } }`);
    if (cohort) told.push(`${cohort.id} ${cohort.progress.hoursReported} of ${cohort.progress.hoursPlanned}`);
  }
  const { rows } = await client.query<{ line: string }>(`
    SELECT c.id || ' ' || trim_scale(coalesce((
        SELECT sum(l.hours) FROM programs.phase_report r JOIN programs.phase_report_line l ON l.report_id = r.id
        WHERE r.cohort_id = c.id AND r.in_force), 0))
      || ' of ' || trim_scale(coalesce((SELECT sum(k.hours) FROM programs.course k WHERE k.cohort_id = c.id), 0)
        * (SELECT count(*) FROM programs.enrollment e WHERE e.cohort_id = c.id AND e.role = 'TRAINEE' AND e.status NOT IN ('LEFT', 'CANCELLED'))) AS line
    FROM programs.cohort c`);
  return { told: told.sort(), counted: rows.map(({ line }) => line).sort() };
}
