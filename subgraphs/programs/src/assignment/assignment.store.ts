import { DUTIES } from '@xiangxun/schema/contract/catalogue/duties/duties';
import type { Sql } from '@xiangxun/schema/kit/database';
import { outboxChannel } from '@xiangxun/schema/kit/feed/outbox';
import { KIND_CODES } from '@xiangxun/schema/contract/id';
import { HOLDERS } from './holders.sql.ts';

/** Which assignments are to be brought up to date; null is all of them. */
export interface Roster {
  readonly programs: readonly string[] | null;
  readonly holders: readonly string[] | null;
}

const AUDIENCES = 'ARRAY[holder_id::text]';

/**
 * One statement, whatever the number of holders: what ought to be there, against what is. A new holder's assignments are
 * made; one whose place or due day has changed follows; of one that has left, the row stays and is waived as LEFT, and
 * is taken back if it joins again. What the authority waived stays waived. All that changes is left for the feed.
 */
const RECONCILE = `
  WITH target AS MATERIALIZED (
    SELECT id, guide, region, to_day, published_on FROM program
    WHERE status = 'PUBLISHED' AND ($1::uuid[] IS NULL OR id = ANY ($1))
  ), held AS MATERIALIZED (
    SELECT h.program_id, h.party, h.holder_id, max(h.region) AS region,
      greatest(min(coalesce(h.from_day, p.published_on)), p.published_on) AS from_day,
      CASE WHEN bool_and(h.gone_on IS NOT NULL AND h.gone_on <= least(p.to_day, $3::date)) THEN max(h.gone_on) END AS gone_on
    FROM (${HOLDERS}) h JOIN target p ON p.id = h.program_id
    WHERE h.gone_on IS NULL OR h.gone_on > p.published_on
    GROUP BY h.program_id, h.party, h.holder_id, p.published_on
  ), due AS MATERIALIZED (
    SELECT p.id AS program_id, d.party, d.duty, coalesce(
      (SELECT max(due_on) FROM program_due_day WHERE program_id = p.id AND duty = d.duty),
      (SELECT max(to_day) FROM program_phase WHERE program_id = p.id AND phase = d.phase),
      p.to_day) AS due_on
    FROM target p JOIN unnest($4::text[], $5::text[], $6::text[], $7::text[]) AS d (guide, party, duty, phase) ON d.guide = p.guide
  ), wanted AS MATERIALIZED (
    SELECT derived_id(${KIND_CODES.DutyAssignment}, h.program_id || '|' || d.duty || '|' || h.holder_id) AS id,
      h.program_id, d.duty, h.party, h.holder_id, h.region, h.from_day, d.due_on, h.gone_on
    FROM held h JOIN due d USING (program_id, party)
  ), changed AS (
    SELECT w.* FROM wanted w LEFT JOIN duty_assignment a ON a.id = w.id
    WHERE (a.region, a.from_day, a.due_on) IS DISTINCT FROM (w.region, w.from_day, w.due_on)
      OR (a.waiver_cause IS DISTINCT FROM 'GRANTED' AND a.waived_on IS DISTINCT FROM w.gone_on)
  ), written AS (
    INSERT INTO duty_assignment AS a (id, program_id, duty, party, holder_id, region, from_day, due_on, waived_on, waiver_cause)
    SELECT id, program_id, duty, party, holder_id, region, from_day, due_on, gone_on, CASE WHEN gone_on IS NOT NULL THEN 'LEFT' END
    FROM changed
    ON CONFLICT (id) DO UPDATE SET region = excluded.region, from_day = excluded.from_day, due_on = excluded.due_on,
      waived_on = CASE WHEN a.waiver_cause = 'GRANTED' THEN a.waived_on ELSE excluded.waived_on END,
      waiver_cause = CASE WHEN a.waiver_cause = 'GRANTED' THEN a.waiver_cause ELSE excluded.waiver_cause END,
      changed_at = now()
    RETURNING a.id, a.region, a.holder_id
  ), gone AS (
    UPDATE duty_assignment a SET waived_on = $3, waiver_cause = 'LEFT', changed_at = now()
    FROM target p
    WHERE a.program_id = p.id AND a.waiver_cause IS NULL AND ($2::uuid[] IS NULL OR a.holder_id = ANY ($2))
      AND NOT EXISTS (SELECT FROM wanted w WHERE w.id = a.id)
    RETURNING a.id, a.region, a.holder_id
  ), told AS (
    INSERT INTO feed_outbox (kind, id, region, audiences)
    SELECT 'DutyAssignment', id, region, ${AUDIENCES} FROM (SELECT * FROM written UNION ALL SELECT * FROM gone) changed
    RETURNING 1
  )
  SELECT count(*)::int AS changed FROM told`;

/**
 * Brings the assignments of published programs to what the roster now says. Rosters are computed one after another, so
 * that two writers of one program cannot undo each other.
 *
 * @param today the day as of which it is computed
 * @returns how many assignments were made or changed
 */
export async function reconcile(tx: Sql, { programs, holders }: Roster, today: string): Promise<number> {
  if (holders?.length === 0 || !(await arePublished(tx, programs))) return 0;
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 3))', ['duty roster']);
  const { rows } = await tx.query<{ changed: number }>(RECONCILE, [
    programs,
    holders,
    today,
    DUTIES.map(({ guide }) => guide),
    DUTIES.map(({ party }) => party),
    DUTIES.map(({ code }) => code),
    DUTIES.map(({ phase }) => phase),
  ]);
  const changed = rows[0]?.changed ?? 0;
  if (changed > 0) await tx.query('SELECT pg_notify($1, $2)', [outboxChannel('programs'), '']);
  return changed;
}

/** Whether any program, of those given or of all, is published: only such a one has holders. */
export async function arePublished(tx: Sql, programs: readonly string[] | null): Promise<boolean> {
  const { rows } = await tx.query(
    `SELECT FROM program WHERE status = 'PUBLISHED' AND ($1::uuid[] IS NULL OR id = ANY ($1)) LIMIT 1`,
    [programs],
  );
  return rows.length > 0;
}

/** Takes the assignments of deleted programs out. */
export async function removeAssignments(tx: Sql, programs: readonly string[]): Promise<void> {
  await tx.query(
    `WITH removed AS (DELETE FROM duty_assignment WHERE program_id = ANY ($1) RETURNING id, region, holder_id)
     INSERT INTO feed_outbox (kind, id, region, audiences, deleted)
     SELECT 'DutyAssignment', id, region, ${AUDIENCES}, true FROM removed`,
    [programs],
  );
}

/** Ids that a query gives. */
export async function idsOf(tx: Sql, query: string, values: readonly unknown[]): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(query, [...values]);
  return rows.map(({ id }) => id);
}
