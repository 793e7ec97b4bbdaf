import { type Sql, writeRows } from '@xiangxun/schema/kit/database';
import { isDay } from '@xiangxun/schema/contract/scalars/day';
import type { CheckedReport } from './check.ts';

/** A cohort on which its lead university reports. */
export interface ReportedCohort {
  readonly id: string;
  readonly region: string;
  /** The last revision of each phase that was reported. */
  readonly revisions: Readonly<Record<string, number>>;
}

/** The cohort, if that university leads it; held, so that two reports of one phase do not get the same number. */
export async function cohortForReport(
  tx: Sql,
  cohort: string,
  university: string,
): Promise<ReportedCohort | undefined> {
  const { rows: held } = await tx.query<{ id: string; region: string }>(
    'SELECT id, region FROM cohort WHERE id = $1 AND university_id = $2 FOR UPDATE',
    [cohort, university],
  );
  const [row] = held;
  if (!row) return undefined;
  const { rows } = await tx.query<{ phase: string; revision: number }>(
    'SELECT phase, max(revision) AS revision FROM phase_report WHERE cohort_id = $1 GROUP BY phase',
    [cohort],
  );
  return { ...row, revisions: Object.fromEntries(rows.map(({ phase, revision }) => [phase, revision])) };
}

/** Who is a trainee of the cohort, or was on the day given. */
export async function traineesOf(tx: Sql, cohort: string, day: string): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ educator_id: string }>(
    `SELECT educator_id FROM enrollment WHERE cohort_id = $1 AND role = 'TRAINEE' AND status <> 'CANCELLED'
       AND (left_on IS NULL OR left_on > $2)`,
    [cohort, isDay(day) ? day : '0001-01-01'],
  );
  return new Set(rows.map(({ educator_id }) => educator_id));
}

/** Keeps a report as the one in force of its phase; the ids of those that it takes the place of. */
export async function keepReport(
  tx: Sql,
  report: Omit<CheckedReport, 'cohort' | 'errors'> & {
    id: string;
    cohortId: string;
    region: string;
    source: string;
    revision: number;
  },
): Promise<string[]> {
  const { id, cohortId, region, source, phase, revision, fromDay, toDay, handedInOn, lines } = report;
  const { rows } = await tx.query<{ id: string }>(
    'UPDATE phase_report SET in_force = false, changed_at = now() WHERE cohort_id = $1 AND phase = $2 AND in_force RETURNING id',
    [cohortId, phase],
  );
  await tx.query(
    `INSERT INTO phase_report (id, region, source, cohort_id, phase, revision, from_day, to_day, handed_in_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, region, source, cohortId, phase, revision, fromDay, toDay, handedInOn],
  );
  await writeRows(
    tx,
    'phase_report_line',
    lines.map(({ educatorId, hours, practiceHours, attendedDays, result }, position) => ({
      report_id: id,
      position,
      educator_id: educatorId,
      hours,
      practice_hours: practiceHours,
      attended_days: attendedDays,
      result,
    })),
  );
  await writeRows(
    tx,
    'phase_report_site',
    lines.flatMap(({ sites }, line) =>
      sites.map(({ siteId, hours }, position) => ({ report_id: id, line, position, site_id: siteId, hours })),
    ),
  );
  return rows.map((row) => row.id);
}
