import type { Sql } from '@xiangxun/schema/kit/database';
import { type Change, recordChanges } from '@xiangxun/schema/kit/feed/outbox';
import { derivedId } from '@xiangxun/schema/contract/id';
import type { EducatorDay, Progress } from './progress-day.ts';
import { DAY } from './shanghai-day.ts';

/** Progress as it is kept; the region may have changed since it was read. */
export interface Kept extends Progress {
  readonly id: string;
  readonly region: string;
}

/** The progress that is kept of educators on some days. */
export async function keptProgress(tx: Sql, days: readonly EducatorDay[]): Promise<Kept[]> {
  if (days.length === 0) return [];
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
 * @returns all that is kept of them now
 */
export async function writeProgress(tx: Sql, kept: readonly Kept[], counted: readonly Progress[]): Promise<Kept[]> {
  const known = new Map(kept.map((row) => [keyOf(row), row]));
  const same: Kept[] = [];
  const changed: Progress[] = [];
  for (const progress of counted) {
    const row = known.get(keyOf(progress));
    if (row && isSame(progress, row)) same.push(row);
    else changed.push(progress);
  }
  const there = new Set(counted.map(keyOf));
  const written = await upsert(tx, changed);
  const gone = await remove(
    tx,
    kept.filter((row) => !there.has(keyOf(row))),
  );
  await recordChanges(tx, 'workshops', [
    ...written.map((row) => changeOf(row, false)),
    ...gone.map((row) => changeOf(row, true)),
  ]);
  return [...same, ...written];
}

type Written = Pick<Kept, 'id' | 'region' | 'educator'>;

function changeOf({ id, region, educator }: Written, deleted: boolean): Change {
  return { kind: 'ProgressDay', id, region, audiences: [educator], deleted };
}

/** Takes progress away, and gives back where it lay. */
async function remove(tx: Sql, gone: readonly Kept[]): Promise<Written[]> {
  if (gone.length === 0) return [];
  const { rows } = await tx.query<Written>(
    'DELETE FROM progress_day WHERE id = ANY ($1) RETURNING id, region, educator_id AS educator',
    [gone.map(({ id }) => id)],
  );
  return rows;
}

/** Writes progress, and gives it back with where each educator belongs. */
async function upsert(tx: Sql, changed: readonly Progress[]): Promise<Kept[]> {
  if (changed.length === 0) return [];
  const ids = changed.map(progressId);
  const { rows } = await tx.query<[string, string]>({
    name: 'write-progress',
    text: `INSERT INTO progress_day AS p (id, region, educator_id, program_id, day, seconds, intervals, activity_times, activities, completions)
      SELECT c.id, a.region, c.educator_id, c.program_id, '1970-01-01'::date + c.day, c.seconds, c.intervals::int[], c.activity_times::jsonb,
        c.activities, c.completions
      FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::int[], $6::text[], $7::text[], $8::int[], $9::int[])
        AS c (id, educator_id, program_id, day, seconds, intervals, activity_times, activities, completions)
      JOIN (SELECT educator_id, min(region) AS region FROM platform_account WHERE educator_id = ANY ($2::uuid[]) GROUP BY educator_id) a
        USING (educator_id)
      ON CONFLICT (educator_id, program_id, day) DO UPDATE SET region = excluded.region, seconds = excluded.seconds,
        intervals = excluded.intervals, activity_times = excluded.activity_times, activities = excluded.activities,
        completions = excluded.completions, changed_at = now()
      RETURNING p.id, p.region`,
    values: [
      ids,
      changed.map(({ educator }) => educator),
      changed.map(({ program }) => program),
      changed.map(({ day }) => day),
      changed.map(({ seconds }) => seconds),
      changed.map(({ intervals }) => `{${intervals.join(',')}}`),
      changed.map(({ activityTimes }) => JSON.stringify(activityTimes)),
      changed.map(({ activities }) => activities),
      changed.map(({ completions }) => completions),
    ],
    rowMode: 'array',
  });
  const regions = new Map(rows);
  return changed.flatMap((progress, place) => {
    const id = ids[place] as string;
    const region = regions.get(id);
    return region === undefined ? [] : [{ ...progress, id, region }];
  });
}

/** The id of an educator's day in a program, which follows from them. */
function progressId({ educator, program, day }: Progress): string {
  const text = new Date(day * DAY * 1_000).toISOString().slice(0, 10);
  return derivedId('ProgressDay', `${educator} ${program} ${text}`);
}

function keyOf({ educator, program, day }: Pick<Progress, 'educator' | 'program' | 'day'>): string {
  return `${educator} ${program} ${day}`;
}

function isSame(progress: Progress, kept: Kept): boolean {
  return (
    kept.seconds === progress.seconds &&
    kept.activities === progress.activities &&
    kept.completions === progress.completions &&
    kept.intervals.join() === progress.intervals.join() &&
    JSON.stringify(kept.activityTimes) === JSON.stringify(progress.activityTimes)
  );
}
