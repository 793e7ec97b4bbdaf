import type { Sql } from '@xiangxun/schema/database';
import type { CountedRecord, EducatorDay } from './progress-day.ts';
import type { Touched } from './recount.ts';
import { dayStart } from './shanghai-day.ts';

/** What a statement tells of its session. */
export interface SessionRecord {
  readonly id: string;
  readonly session: string;
  /** In milliseconds since 1970. */
  readonly at: number;
  /** Played segments in milliseconds: from, to, from, to, … */
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

/** What counts of the sessions of touched records after these, as touched too. */
export async function laterInSessions(tx: Sql, touched: readonly Touched[]): Promise<Touched[]> {
  const first = new Map<string, number>();
  for (const { session, at } of touched) {
    if (session) first.set(session, Math.min(at, first.get(session) ?? Number.POSITIVE_INFINITY));
  }
  if (first.size === 0) return [];
  const { rows } = await tx.query<[string | null, string, number]>({
    name: 'later-in-sessions',
    text: `SELECT educator_id, session, date_part('epoch', instant) FROM learning_record
      WHERE session = ANY ($1::uuid[]) AND instant > $2::timestamptz`,
    values: [[...first.keys()], new Date(Math.min(...first.values())).toISOString()],
    rowMode: 'array',
  });
  const concerned = new Set(touched.map(({ educator }) => educator));
  return rows.flatMap(([educator, session, epoch]) => {
    const at = Math.round(epoch * 1_000);
    return educator && concerned.has(educator) && at > (first.get(session) ?? 0) ? [{ educator, session, at }] : [];
  });
}

/** What counts for educators on some days, of all their accounts. */
export async function readCounted(tx: Sql, days: readonly EducatorDay[]): Promise<CountedRecord[]> {
  const stretches = stretchesOf(days);
  if (stretches.length === 0) return [];
  const { rows } = await tx.query<
    [string, string, string, string | null, number, string | null, number, string, boolean]
  >({
    name: 'read-counted',
    // Within the fence each account is looked up by its index, whatever the planner believes of the table as a whole.
    text: `SELECT r.id, r.educator_id, r.program_id, r.activity_id, a.number, r.session, date_part('epoch', r.instant), r.iris[1], r.completed
      FROM (
        SELECT educator_id, source, account, (row_number() OVER ())::int AS number
        FROM (SELECT DISTINCT educator_id, source, account FROM platform_account WHERE educator_id = ANY ($1::uuid[])) mapped
      ) a
      JOIN unnest($1::uuid[], $2::float8[], $3::float8[]) AS d (educator_id, from_second, to_second) USING (educator_id)
      CROSS JOIN LATERAL (
        SELECT * FROM learning_record
        WHERE account = a.account AND instant >= to_timestamp(d.from_second) AND instant < to_timestamp(d.to_second) OFFSET 0
      ) r
      WHERE r.provider_id = a.source AND r.educator_id = a.educator_id AND r.state = 'COUNTED'`,
    values: [
      stretches.map(({ educator }) => educator),
      stretches.map(({ from }) => dayStart(from)),
      stretches.map(({ to }) => dayStart(to)),
    ],
    rowMode: 'array',
  });
  return rows.map(([id, educator, program, activity, account, session, epoch, object, completed]) => {
    const at = Math.round(epoch * 1_000);
    return { id, educator, program, activity, account, session, at, object, completed };
  });
}

/** Days of one educator that follow each other, as one stretch; `to` is the day after its last. */
function stretchesOf(days: readonly EducatorDay[]): { educator: string; from: number; to: number }[] {
  const inOrder = [...days].sort((a, b) =>
    a.educator === b.educator ? a.day - b.day : a.educator < b.educator ? -1 : 1,
  );
  const stretches: { educator: string; from: number; to: number }[] = [];
  for (const { educator, day } of inOrder) {
    const last = stretches.at(-1);
    if (last?.educator === educator && last.to === day) last.to = day + 1;
    else stretches.push({ educator, from: day, to: day + 1 });
  }
  return stretches;
}

/** What the statements of the records' sessions tell, up to the last of the records. */
export async function readSessions(tx: Sql, records: readonly CountedRecord[]): Promise<SessionRecord[]> {
  const sessions = new Set<string>();
  let last = 0;
  for (const { session, at } of records) {
    if (session) sessions.add(session);
    last = Math.max(last, at);
  }
  if (sessions.size === 0) return [];
  const { rows } = await tx.query<[string, string, number, string]>({
    name: 'read-sessions',
    text: `SELECT id, session, date_part('epoch', instant), array_to_string(segments, ',') FROM learning_record
      WHERE session = ANY ($1::uuid[]) AND instant <= $2::timestamptz AND state <> 'VOIDED'`,
    values: [[...sessions], new Date(last).toISOString()],
    rowMode: 'array',
  });
  return rows.map(([id, session, epoch, segments]) => ({
    id,
    session,
    at: Math.round(epoch * 1_000),
    segments: segments === '' ? [] : segments.split(',').map(Number),
  }));
}
