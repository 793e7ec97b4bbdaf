import type { Sql } from '@xiangxun/schema/database';
import { recordChanges } from '@xiangxun/schema/feed/inbox';
import { KIND_CODES } from '@xiangxun/schema/id';
import { addDays, dayOf } from '@xiangxun/schema/scalars/day';
import type { Progress } from './progress-day.ts';
import type { Touched } from './recount.ts';

/** An educator and a day. */
export interface EducatorDay {
  readonly educator: string;
  readonly day: string;
}

/** What is counted of a learning record. */
export interface CountedRecord {
  readonly id: string;
  readonly educator: string;
  readonly program: string;
  readonly provider: string;
  readonly account: string;
  readonly session: string | null;
  readonly instant: Date;
  readonly object: string;
  readonly completed: boolean;
}

/** What a statement tells of its session. */
export interface SessionRecord {
  readonly id: string;
  readonly session: string;
  readonly instant: Date;
  readonly segments: readonly number[];
}

/** Holds educators until the transaction ends, in the order of their ids. */
export async function lockLearners(tx: Sql, educators: readonly string[]): Promise<void> {
  if (educators.length === 0) return;
  await tx.query('INSERT INTO learner (educator_id) SELECT unnest($1::uuid[]) ON CONFLICT DO NOTHING', [educators]);
  await tx.query('SELECT FROM learner WHERE educator_id = ANY ($1::uuid[]) ORDER BY educator_id FOR UPDATE', [
    educators,
  ]);
}

/** The days on which the sessions of touched records go on after them. */
export async function sessionDays(tx: Sql, touched: readonly Touched[]): Promise<EducatorDay[]> {
  const first = new Map<string, number>();
  for (const { session, instant } of touched) {
    if (session) first.set(session, Math.min(instant.getTime(), first.get(session) ?? Number.POSITIVE_INFINITY));
  }
  if (first.size === 0) return [];
  const { rows } = await tx.query<{ educator: string | null; session: string; instant: Date }>({
    name: 'session-days',
    text: 'SELECT educator_id AS educator, session, instant FROM learning_record WHERE session = ANY ($1::uuid[]) AND instant > $2::timestamptz',
    values: [[...first.keys()], new Date(Math.min(...first.values())).toISOString()],
  });
  const concerned = new Set(touched.map(({ educator }) => educator));
  return rows.flatMap(({ educator, session, instant }) =>
    educator && concerned.has(educator) && instant.getTime() > (first.get(session) ?? 0)
      ? [{ educator, day: dayOf(instant) }]
      : [],
  );
}

/** What counts for educators on some days, of all their accounts. */
export async function readCounted(
  tx: Sql,
  educators: readonly string[],
  days: readonly EducatorDay[],
): Promise<CountedRecord[]> {
  const stretches = stretchesOf(days);
  if (stretches.length === 0) return [];
  const { rows } = await tx.query<CountedRecord>({
    name: 'read-counted',
    // Within the fence each account is looked up by its index, whatever the planner believes of the table as a whole.
    text: `SELECT r.id, r.educator_id AS educator, r.program_id AS program, r.provider_id AS provider, r.account, r.session, r.instant,
        r.iris[1] AS object, r.completed
      FROM (SELECT DISTINCT educator_id, source, account FROM platform_account WHERE educator_id = ANY ($1::uuid[])) a
      JOIN unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) AS d (educator_id, from_instant, to_instant) USING (educator_id)
      CROSS JOIN LATERAL (
        SELECT * FROM learning_record WHERE account = a.account AND instant >= d.from_instant AND instant < d.to_instant OFFSET 0
      ) r
      WHERE r.provider_id = a.source AND r.educator_id = a.educator_id AND r.state = 'COUNTED'`,
    values: [
      educators,
      stretches.map(({ educator }) => educator),
      stretches.map(({ from }) => from),
      stretches.map(({ to }) => to),
    ],
  });
  return rows;
}

/** Days of one educator that follow each other, as one stretch of time. */
function stretchesOf(days: readonly EducatorDay[]): { educator: string; from: string; to: string }[] {
  const inOrder = [...days].sort((a, b) => (`${a.educator}${a.day}` < `${b.educator}${b.day}` ? -1 : 1));
  const stretches: { educator: string; from: string; to: string }[] = [];
  for (const { educator, day } of inOrder) {
    const last = stretches.at(-1);
    const from = `${day}T00:00:00+08:00`;
    const to = `${addDays(day, 1)}T00:00:00+08:00`;
    if (last?.educator === educator && last.to === from) last.to = to;
    else stretches.push({ educator, from, to });
  }
  return stretches;
}

/** What the statements of the records' sessions tell, up to the last of the records. */
export async function readSessions(tx: Sql, records: readonly CountedRecord[]): Promise<SessionRecord[]> {
  const sessions = [...new Set(records.flatMap(({ session }) => session ?? []))];
  if (sessions.length === 0) return [];
  const last = records.reduce((latest, { instant }) => Math.max(latest, instant.getTime()), 0);
  const { rows } = await tx.query<SessionRecord>({
    name: 'read-sessions',
    text: `SELECT id, session, instant, segments FROM learning_record
      WHERE session = ANY ($1::uuid[]) AND instant <= $2::timestamptz AND state <> 'VOIDED'`,
    values: [sessions, new Date(last).toISOString()],
  });
  return rows;
}

interface Kept {
  readonly id: string;
  readonly region: string;
  readonly educator: string;
  readonly program: string;
  readonly day: string;
  readonly seconds: number;
  readonly intervals: number[];
  readonly activities: number;
  readonly completions: number;
}

/** Brings the progress of educators on these days to what was counted, and leaves what has changed in the feed. */
export async function writeProgress(
  tx: Sql,
  days: readonly EducatorDay[],
  counted: readonly Progress[],
): Promise<void> {
  const { rows: kept } = await tx.query<Kept>({
    name: 'kept-progress',
    text: `SELECT p.id, p.region, p.educator_id AS educator, p.program_id AS program, to_char(p.day, 'YYYY-MM-DD') AS day, p.seconds,
        p.intervals, p.activities, p.completions
      FROM unnest($1::uuid[], $2::date[]) AS d (educator_id, day) JOIN progress_day p USING (educator_id, day)`,
    values: [days.map(({ educator }) => educator), days.map(({ day }) => day)],
  });
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
    text: `INSERT INTO progress_day AS p (id, region, educator_id, program_id, day, seconds, intervals, activities, completions)
      SELECT derived_id(${KIND_CODES.ProgressDay}, concat_ws(' ', c.educator_id, c.program_id, to_char(c.day, 'YYYY-MM-DD'))), a.region, c.educator_id, c.program_id, c.day,
        c.seconds, c.intervals::int[], c.activities, c.completions
      FROM unnest($1::uuid[], $2::uuid[], $3::date[], $4::int[], $5::text[], $6::int[], $7::int[])
        AS c (educator_id, program_id, day, seconds, intervals, activities, completions)
      JOIN (SELECT educator_id, min(region) AS region FROM platform_account WHERE educator_id = ANY ($1::uuid[]) GROUP BY educator_id) a
        USING (educator_id)
      ON CONFLICT (educator_id, program_id, day) DO UPDATE SET region = excluded.region, seconds = excluded.seconds,
        intervals = excluded.intervals, activities = excluded.activities, completions = excluded.completions, changed_at = now()
      RETURNING p.id, p.region, p.educator_id AS educator`,
    values: [
      changed.map(({ educator }) => educator),
      changed.map(({ program }) => program),
      changed.map(({ day }) => day),
      changed.map(({ seconds }) => seconds),
      changed.map(({ intervals }) => `{${intervals.join(',')}}`),
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
    kept.intervals.join() === progress.intervals.join()
  );
}
