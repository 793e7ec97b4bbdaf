import { randomUUID } from 'node:crypto';
import type { Sql } from '@xiangxun/schema/kit/database';
import type { Played } from '../learning-record/study-time.ts';
import type { CountedRecord, EducatorDay } from './progress-day.ts';
import { dayStart } from './shanghai-day.ts';

/** What a statement tells of its session, and to whom it counts. */
export interface SessionRecord extends Played {
  readonly educator: string;
  readonly session: string;
}

/** Learners who are held, by id with the stamp of who counted them last, and the one that they have now. */
export interface Held {
  readonly before: ReadonlyMap<string, string | null>;
  readonly stamp: string;
}

/**
 * Holds learners until the transaction ends, in the order of their ids, and puts a stamp of its own on them: by it a
 * process knows whether what it remembers of a learner is still so.
 *
 * @param educators in order
 */
export async function holdLearners(tx: Sql, educators: readonly string[]): Promise<Held> {
  const stamp = randomUUID();
  await tx.query({
    name: 'know-learners',
    text: `INSERT INTO learner (educator_id)
      SELECT e.id FROM unnest($1::uuid[]) AS e (id) WHERE NOT EXISTS (SELECT FROM learner WHERE educator_id = e.id)
      ORDER BY e.id ON CONFLICT DO NOTHING`,
    values: [educators],
  });
  const { rows } = await tx.query<[string, string | null]>({
    name: 'hold-learners',
    text: 'SELECT educator_id, stamp FROM learner WHERE educator_id = ANY ($1::uuid[]) ORDER BY educator_id FOR UPDATE',
    values: [educators],
    rowMode: 'array',
  });
  await tx.query({
    name: 'stamp-learners',
    text: 'UPDATE learner SET stamp = $2 WHERE educator_id = ANY ($1::uuid[])',
    values: [educators, stamp],
  });
  return { before: new Map(rows), stamp };
}

/** What counts for educators on some days, of all their accounts. */
export async function readCounted(tx: Sql, days: readonly EducatorDay[]): Promise<CountedRecord[]> {
  const stretches = stretchesOf(days);
  if (stretches.length === 0) return [];
  const { rows } = await tx.query<
    [string, string, string, string | null, string, string | null, number, string, boolean]
  >({
    name: 'read-counted',
    // Within the fence each account is looked up by its index, whatever the planner believes of the table as a whole.
    text: `SELECT r.id, r.educator_id, r.program_id, r.activity_id, a.source || ' ' || a.account, r.session, date_part('epoch', r.instant), r.iris[1], r.completed
      FROM (SELECT DISTINCT educator_id, source, account FROM platform_account WHERE educator_id = ANY ($1::uuid[])) a
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

/** What the statements of sessions tell, as far as they count. */
export async function readSessions(tx: Sql, sessions: readonly string[]): Promise<SessionRecord[]> {
  if (sessions.length === 0) return [];
  const { rows } = await tx.query<[string, string, string, number, string]>({
    name: 'read-sessions',
    // Within the fence each session is looked up by its own index, as accounts are above.
    text: `SELECT r.id, r.educator_id, r.session, date_part('epoch', r.instant), array_to_string(r.segments, ',')
      FROM unnest($1::uuid[]) AS s (session)
      CROSS JOIN LATERAL (SELECT * FROM learning_record WHERE session = s.session OFFSET 0) r
      WHERE r.state = 'COUNTED'`,
    values: [sessions],
    rowMode: 'array',
  });
  return rows.map(([id, educator, session, epoch, segments]) => ({
    id,
    educator,
    session,
    at: Math.round(epoch * 1_000),
    segments: segments === '' ? [] : segments.split(',').map(Number),
  }));
}
