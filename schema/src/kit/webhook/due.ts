import { now } from '../clock.ts';
import type { Sql } from '../database.ts';
import type { Access } from '../context.ts';
import { EVERYBODY } from '../feed/outbox.ts';
import { WEBHOOK_COLUMNS, type Webhook } from './webhook.ts';

/**
 * After how many seconds an idle webhook is checked in any case, because its access may have changed, or a check may
 * have been interrupted.
 */
const LONGEST_REST = 30;
/** After how many seconds a webhook is checked again after a success; changes in between are combined. */
export const SHORTEST_REST = 1;
/** Several processes lock many rows at once; the same order prevents deadlocks. */
const LOCKED = 'ORDER BY id FOR UPDATE';

/**
 * Whether a webhook is due at an instant. One that would rest for longer than allowed was postponed by a clock that has
 * been set back since.
 */
function isDue(at: string): string {
  return `(due_at <= ${at}::timestamptz OR due_at > ${at}::timestamptz + interval '2 days')`;
}

/**
 * Makes those webhooks due that may be concerned by changes numbered after `from`, in one statement however many there
 * are. A change concerns the webhooks whose access contains its entity's id, its place or a region above it, or one of
 * its audiences. Whether it is news to their viewers is decided later. Returns the feed's last number.
 *
 * @param from the number after which nothing has been checked; if undefined, nothing is made due
 */
export async function wakeConcerned(sql: Sql, from: number | undefined): Promise<number> {
  const { rows } = await sql.query<{ seq: number }>(
    `WITH state AS (SELECT last_seq AS seq FROM feed_state),
     changed AS (
       SELECT DISTINCT f.kind, key
       FROM state, feed f, unnest(f.audiences || f.place) AS at, substr(at, strpos(at, ':') + 1) AS code,
         unnest(ARRAY[f.id::text, at, code, left(code, 6), left(code, 4), left(code, 2), 'CN']) AS key
       WHERE f.seq > $1 AND f.seq <= state.seq
     ), concerned AS (
       SELECT DISTINCT id FROM webhook, unnest(places || regions || $3::text) AS key JOIN changed USING (key)
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

/**
 * Makes every webhook due that is not backing off. Run when a process starts, since another may have stopped in the
 * middle of its work.
 */
export async function wakeAll(sql: Sql): Promise<void> {
  await sql.query(
    `UPDATE webhook w SET due_at = $1
     FROM (SELECT id FROM webhook WHERE state = 'ACTIVE' AND due_at > $1 ${LOCKED}) resting WHERE w.id = resting.id`,
    [now()],
  );
}

/** The due webhooks, those first that have been due longest. */
export async function dueWebhooks(sql: Sql, most: number, but: readonly string[]): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `SELECT id FROM webhook WHERE state <> 'PAUSED' AND ${isDue('$3')} AND NOT id = ANY ($2) ORDER BY due_at LIMIT $1`,
    [most, but, now()],
  );
  return rows.map(({ id }) => id);
}

/** Those of the claimed webhooks that are still due, as they now are; this marks them as checked. */
export async function begin(sql: Sql, ids: readonly string[]): Promise<Webhook[]> {
  const { rows } = await sql.query<Webhook>(
    `UPDATE webhook w SET due_at = $2::timestamptz + interval '${LONGEST_REST} s'
     FROM (SELECT id FROM webhook WHERE id = ANY ($1) AND state <> 'PAUSED' AND ${isDue('$2')} ${LOCKED}) due
     WHERE w.id = due.id RETURNING ${WEBHOOK_COLUMNS}`,
    [ids, now()],
  );
  return rows;
}

/** The visible part of a feed for an access, as `wakeConcerned` compares it with places and audiences. */
export function matchKeysOf({ regions, organization, educator, grants }: Access): {
  regions: string[];
  places: string[];
} {
  const places = [organization, educator, ...Object.values(grants).flat()].filter((id) => id !== null);
  return { regions: [...regions], places: [...new Set(places)] };
}
