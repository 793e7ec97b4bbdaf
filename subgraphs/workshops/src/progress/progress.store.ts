import type { Sql } from '@xiangxun/schema/database';
import { recordChanges } from '@xiangxun/schema/feed/inbox';
import { KIND_CODES } from '@xiangxun/schema/id';
import type { EducatorDay, Progress } from './progress-day.ts';

/** Progress as it is kept. */
export interface Kept {
  readonly id: string;
  readonly region: string;
  readonly educator: string;
  readonly program: string;
  /** Days since 1970, of Asia/Shanghai. */
  readonly day: number;
  readonly seconds: number;
  readonly intervals: number[];
  readonly activityTimes: Readonly<Record<string, readonly number[]>>;
  readonly activities: number;
  readonly completions: number;
}

/** The progress that is kept of educators on some days. */
export async function keptProgress(tx: Sql, days: readonly EducatorDay[]): Promise<Kept[]> {
  const { rows } = await tx.query<Kept>({
    name: 'kept-progress',
    text: `SELECT p.id, p.region, p.educator_id AS educator, p.program_id AS program, d.day, p.seconds, p.intervals, p.activities, p.completions,
        p.activity_times AS "activityTimes"
      FROM unnest($1::uuid[], $2::int[]) AS d (educator_id, day)
      JOIN progress_day p ON p.educator_id = d.educator_id AND p.day = '1970-01-01'::date + d.day`,
    values: [days.map(({ educator }) => educator), days.map(({ day }) => day)],
  });
  return rows;
}

/**
 * Brings kept progress to what was counted, and leaves what has changed in the feed.
 *
 * @param kept all that is kept of the days that were counted
 */
export async function writeProgress(tx: Sql, kept: readonly Kept[], counted: readonly Progress[]): Promise<void> {
  const known = new Map(kept.map((row) => [keyOf(row), row]));
  const changed = counted.filter((progress) => !isSame(progress, known.get(keyOf(progress))));
  const there = new Set(counted.map(keyOf));
  const gone = kept.filter((row) => !there.has(keyOf(row)));
  const written = await upsert(tx, changed);
  if (gone.length > 0) await tx.query('DELETE FROM progress_day WHERE id = ANY ($1)', [gone.map(({ id }) => id)]);
  await recordChanges(tx, 'workshops', [
    ...written.map(({ id, region, educator }) => ({
      kind: 'ProgressDay' as const,
      id,
      region,
      scopes: [educator],
      deleted: false,
    })),
    ...gone.map(({ id, region, educator }) => ({
      kind: 'ProgressDay' as const,
      id,
      region,
      scopes: [educator],
      deleted: true,
    })),
  ]);
}

/** Writes progress, and gives back where each educator belongs. */
async function upsert(
  tx: Sql,
  changed: readonly Progress[],
): Promise<{ id: string; region: string; educator: string }[]> {
  if (changed.length === 0) return [];
  const { rows } = await tx.query<{ id: string; region: string; educator: string }>({
    name: 'write-progress',
    text: `INSERT INTO progress_day AS p (id, region, educator_id, program_id, day, seconds, intervals, activity_times, activities, completions)
      SELECT derived_id(${KIND_CODES.ProgressDay}, concat_ws(' ', c.educator_id, c.program_id, to_char(c.day, 'YYYY-MM-DD'))), a.region, c.educator_id, c.program_id, c.day,
        c.seconds, c.intervals::int[], c.activity_times::jsonb, c.activities, c.completions
      FROM (
        SELECT educator_id, program_id, '1970-01-01'::date + day AS day, seconds, intervals, activity_times, activities, completions
        FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[], $5::text[], $6::text[], $7::int[], $8::int[])
          AS u (educator_id, program_id, day, seconds, intervals, activity_times, activities, completions)
      ) c
      JOIN (SELECT educator_id, min(region) AS region FROM platform_account WHERE educator_id = ANY ($1::uuid[]) GROUP BY educator_id) a
        USING (educator_id)
      ON CONFLICT (educator_id, program_id, day) DO UPDATE SET region = excluded.region, seconds = excluded.seconds,
        intervals = excluded.intervals, activity_times = excluded.activity_times, activities = excluded.activities, completions = excluded.completions, changed_at = now()
      RETURNING p.id, p.region, p.educator_id AS educator`,
    values: [
      changed.map(({ educator }) => educator),
      changed.map(({ program }) => program),
      changed.map(({ day }) => day),
      changed.map(({ seconds }) => seconds),
      changed.map(({ intervals }) => `{${intervals.join(',')}}`),
      changed.map(({ activityTimes }) => JSON.stringify(activityTimes)),
      changed.map(({ activities }) => activities),
      changed.map(({ completions }) => completions),
    ],
  });
  return rows;
}

function keyOf({ educator, program, day }: Pick<Progress, 'educator' | 'program' | 'day'>): string {
  return `${educator} ${program} ${day}`;
}

function isSame(progress: Progress, kept: Kept | undefined): boolean {
  return (
    kept !== undefined &&
    kept.seconds === progress.seconds &&
    kept.activities === progress.activities &&
    kept.completions === progress.completions &&
    kept.intervals.join() === progress.intervals.join() &&
    JSON.stringify(kept.activityTimes) === JSON.stringify(progress.activityTimes)
  );
}
