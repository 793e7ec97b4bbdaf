import type { Sql } from '@xiangxun/schema/kit/database';
import type { EducatorDay } from './study-days.ts';

/** The most entries of a kind that one step takes. */
const STEP = 20_000;

/** A program in a county whose findings and standings have to be judged anew. */
export interface Unit {
  /** Null for all programs of the county. */
  readonly program: string | null;
  /** Null for all of the program. */
  readonly county: string | null;
}

const NO_PROGRAM = '00000000-0000-0000-0000-000000000000';

/** When a program comes to count, or ceases to, so does everything that was studied in it. */
const INVALIDATE_COUNTED = `
  WITH changed AS (
    SELECT coalesce(p.id, c.program_id) AS id, coalesce(p.status = 'PUBLISHED', false) AS counted
    FROM fact_program p FULL JOIN counted_state c ON c.program_id = p.id
    WHERE coalesce(p.status = 'PUBLISHED', false) IS DISTINCT FROM coalesce(c.counted, false)
  ), known AS (
    INSERT INTO counted_state (program_id, counted) SELECT id, counted FROM changed
    ON CONFLICT (program_id) DO UPDATE SET counted = excluded.counted
  )
  INSERT INTO dirty_day (educator_id, day)
  SELECT DISTINCT educator_id, day FROM (
    SELECT g.educator_id, g.day FROM fact_progress_day g JOIN changed c ON c.id = g.program_id
    UNION ALL SELECT t.educator_id, t.day FROM fact_attendance t JOIN fact_visit v ON v.id = t.id JOIN changed c ON c.id = v.program_id
    UNION ALL SELECT t.educator_id, t.day FROM fact_attendance t JOIN fact_activity a ON a.id = t.id JOIN changed c ON c.id = a.program_id
    UNION ALL SELECT t.educator_id, t.day FROM fact_attendance t JOIN fact_workshop_activity a ON a.id = t.id
      JOIN fact_workshop w ON w.id = a.workshop_id JOIN changed c ON c.id = coalesce(a.program_id, w.program_id)
  ) d`;

/**
 * An entry for a wide region becomes one for each of its counties, within the program's own region. Release programs stay
 * whole, deleted ones too as long as something was found of them.
 */
const SPREAD = `
  WITH wide AS (
    DELETE FROM dirty_unit WHERE length(county) < 6 AND NOT EXISTS (
      SELECT FROM fact_program p WHERE p.id = program_id AND p.guide = 'RELEASE' AND county = '')
    AND NOT EXISTS (
      SELECT FROM finding f WHERE f.scope = program_id::text AND county = '') RETURNING *
  )
  INSERT INTO dirty_unit (program_id, county, since)
  SELECT DISTINCT w.program_id, CASE WHEN p.guide = 'RELEASE' THEN '' ELSE coalesce(r.code, left(p.region, 6)) END, w.since
  FROM wide w LEFT JOIN fact_program p ON p.id = w.program_id
  LEFT JOIN fact_region r ON r.level = 'COUNTY' AND lies_within(r.code, CASE w.county WHEN '' THEN 'CN' ELSE w.county END)
    AND (p.id IS NULL OR lies_within(r.code, left(p.region, 6)))
  WHERE (p.id IS NOT NULL OR w.program_id = '${NO_PROGRAM}')
    AND (p.guide = 'RELEASE' OR length(coalesce(r.code, left(p.region, 6))) = 6)`;

/** Where no program reaches and nothing was found, as in most counties at a first start, there is nothing to judge. */
const LEAVE_OUT = `
  DELETE FROM dirty_unit u WHERE program_id = '${NO_PROGRAM}'
    AND NOT EXISTS (SELECT FROM fact_program p WHERE lies_within(u.county, p.region) OR lies_within(p.region, u.county))
    AND NOT EXISTS (SELECT FROM finding f WHERE f.scope = u.county)`;

/** Invalidates what was studied in programs that have come to count or ceased to. */
export async function invalidateCounted(tx: Sql): Promise<void> {
  await tx.query(INVALIDATE_COUNTED);
}

/** Takes educators. */
export async function takeEducators(tx: Sql): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `DELETE FROM dirty_educator WHERE ctid = ANY (ARRAY(SELECT ctid FROM dirty_educator LIMIT ${STEP})) RETURNING educator_id AS id`,
  );
  return [...new Set(rows.map(({ id }) => id))];
}

/** Takes days of educators. */
export async function takeDays(tx: Sql): Promise<EducatorDay[]> {
  const { rows } = await tx.query<EducatorDay>(
    `DELETE FROM dirty_day WHERE ctid = ANY (ARRAY(SELECT ctid FROM dirty_day LIMIT ${STEP}))
     RETURNING educator_id AS educator, day::text`,
  );
  return rows;
}

/**
 * Takes the units of some counties, those first that have waited longest.
 *
 * @param counties how many counties, at most
 * @param patience how long a unit waits for more of its kind, in ms
 */
export async function takeUnits(tx: Sql, counties: number, patience: number): Promise<Unit[]> {
  await tx.query(SPREAD);
  await tx.query(LEAVE_OUT);
  const { rows } = await tx.query<{ program: string; county: string }>(
    `DELETE FROM dirty_unit WHERE county = ANY (ARRAY(
       SELECT county FROM dirty_unit GROUP BY county HAVING min(since) <= clock_timestamp() - make_interval(secs => $2)
       ORDER BY min(since) LIMIT $1))
     RETURNING program_id AS program, county`,
    [counties, patience / 1_000],
  );
  const units = new Map(rows.map((row) => [`${row.program} ${row.county}`, row]));
  return [...units.values()].map(({ program, county }) => ({
    program: program === NO_PROGRAM ? null : program,
    county: county || null,
  }));
}
