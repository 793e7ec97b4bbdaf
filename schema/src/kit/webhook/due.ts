import { now } from '../clock.ts';
import type { Sql } from '../database.ts';
import type { Access } from '../context.ts';
import { EVERYBODY } from '../feed/outbox.ts';
import { WEBHOOK_COLUMNS, type Webhook } from './webhook.ts';

/**
 * How long a webhook that nothing concerns is left alone, in seconds: then it is looked at all the same, since its access
 * may have changed, or a look may have been broken off.
 */
const LONGEST_REST = 30;
/** How soon after a success a webhook is looked at again, in seconds: what has come meanwhile is told together. */
export const SHORTEST_REST = 1;
/** Several processes take many rows at once: all in the same order, so that none waits for another in a circle. */
const LOCKED = 'ORDER BY id FOR UPDATE';

/** Whether a webhook is due at an instant; one that would rest for longer than any does was put off by a clock set back since. */
function isDue(at: string): string {
  return `(due_at <= ${at}::timestamptz OR due_at > ${at}::timestamptz + interval '2 days')`;
}

/**
 * Makes those webhooks due whom something concerns that the feed has been given after a number, in one statement however
 * many there are: a change reaches whoever has its entity's id visible or is named by its place and audiences, and all
 * regions above those. Whether it is news to their viewers is decided at the look. Returns the feed's last number.
 *
 * @param from the number after which nothing has been looked at; without one nothing is
 */
export async function wakeConcerned(sql: Sql, from: number | undefined): Promise<number> {
  const { rows } = await sql.query<{ seq: number }>(
    `WITH state AS (SELECT last_seq AS seq FROM feed_state),
     changed AS (
       SELECT DISTINCT f.kind, reach
       FROM state, feed f, unnest(f.audiences || f.place) AS at, substr(at, strpos(at, ':') + 1) AS code,
         unnest(ARRAY[f.id::text, at, code, left(code, 6), left(code, 4), left(code, 2), 'CN']) AS reach
       WHERE f.seq > $1 AND f.seq <= state.seq
     ), concerned AS (
       SELECT DISTINCT id FROM webhook, unnest(places || regions || $3::text) AS reach JOIN changed USING (reach)
       WHERE kinds IS NULL OR kind = ANY (kinds)
     ), resting AS (
       SELECT id FROM webhook WHERE state = 'ACTIVE' AND due_at > $2 AND id IN (SELECT id FROM concerned) ${LOCKED}
     ), woken AS (
       UPDATE webhook w SET due_at = greatest($2::timestamptz, w.last_success_at + interval '${SHORTEST_REST} s')
       FROM resting WHERE w.id = resting.id
     )
     SELECT seq::float8 AS seq FROM state`,
    [from ?? Number.MAX_SAFE_INTEGER, now(), EVERYBODY],
  );
  return rows[0]?.seq ?? 0;
}

/** Makes every webhook due that doesn't back off, as when a process begins that may have ended in the midst of work. */
export async function wakeAll(sql: Sql): Promise<void> {
  await sql.query(
    `UPDATE webhook w SET due_at = $1
     FROM (SELECT id FROM webhook WHERE state = 'ACTIVE' AND due_at > $1 ${LOCKED}) resting WHERE w.id = resting.id`,
    [now()],
  );
}

/** The webhooks that are due, the longest first. */
export async function dueWebhooks(sql: Sql, most: number, but: readonly string[]): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `SELECT id FROM webhook WHERE state <> 'PAUSED' AND ${isDue('$3')} AND NOT id = ANY ($2) ORDER BY due_at LIMIT $1`,
    [most, but, now()],
  );
  return rows.map(({ id }) => id);
}

/** Those of claimed webhooks that are still due, as they now are; from here on they count as looked at. */
export async function begin(sql: Sql, ids: readonly string[]): Promise<Webhook[]> {
  const { rows } = await sql.query<Webhook>(
    `UPDATE webhook w SET due_at = $2::timestamptz + interval '${LONGEST_REST} s'
     FROM (SELECT id FROM webhook WHERE id = ANY ($1) AND state <> 'PAUSED' AND ${isDue('$2')} ${LOCKED}) due
     WHERE w.id = due.id RETURNING ${WEBHOOK_COLUMNS}`,
    [ids, now()],
  );
  return rows;
}

/** What an access reaches, as `wakeConcerned` compares it with the feed's places and audiences. */
export function reachOf({ regions, organization, educator, grants }: Access): { regions: string[]; places: string[] } {
  const places = [organization, educator, ...Object.values(grants).flat()].filter((id) => id !== null);
  return { regions: [...regions], places: [...new Set(places)] };
}
