import { now } from '../clock.ts';
import type { GraphContext } from '../context.ts';
import { transaction } from '../database.ts';
import type { FeedKinds } from '../feed/scan.ts';
import { digestOf } from '../feed/access.ts';
import { matchKeysOf } from './due.ts';
import { type News, newsBehind } from './news.ts';
import { DELIVERY_COLUMNS, type Delivery, type Webhook } from './webhook.ts';

/** How many deliveries of a webhook are kept for its owner to see. */
const KEPT = 100;

/**
 * Returns what to send to a webhook now, or null if there is nothing. An unacknowledged delivery is sent again
 * unchanged, unless its viewer's access has changed since; then another one replaces it.
 *
 * @param context of the webhook's viewer, with its present access
 */
export async function deliveryFor(context: GraphContext, feed: FeedKinds, webhook: Webhook): Promise<Delivery | null> {
  const access = digestOf(context.access);
  const { rows } = await context.pool.query<Delivery>(
    `SELECT ${DELIVERY_COLUMNS} FROM webhook_delivery d WHERE webhook = $1 AND state = 'PENDING'`,
    [webhook.id],
  );
  const [pending] = rows;
  if (pending?.access === access) return pending;
  return record(context, webhook, access, await newsBehind(context, feed, webhook));
}

/** Stores the result of a scan: a delivery, or the position up to which there was nothing to report. */
async function record(
  { pool, access }: GraphContext,
  { id, cursor: after }: Webhook,
  digest: string,
  { kinds, cursor, more }: News,
): Promise<Delivery | null> {
  const { regions, places } = matchKeysOf(access);
  return transaction(pool, async (tx) => {
    const { rowCount } = await tx.query(
      kinds.length > 0
        ? 'UPDATE webhook SET regions = $3, places = $4 WHERE id = $1 AND cursor = $2'
        : `UPDATE webhook SET regions = $3, places = $4, cursor = $5,
             state = CASE state WHEN 'BACKING_OFF' THEN 'ACTIVE' ELSE state END,
             due_at = CASE WHEN $6 THEN $7::timestamptz ELSE due_at END WHERE id = $1 AND cursor = $2`,
      kinds.length > 0 ? [id, after, regions, places] : [id, after, regions, places, cursor, more, now()],
    );
    // Its owner has set it back meanwhile, and so made it due again.
    if (rowCount === 0) return null;
    await tx.query(`UPDATE webhook_delivery SET state = 'REPLACED' WHERE webhook = $1 AND state = 'PENDING'`, [id]);
    if (kinds.length === 0) return null;
    const { rows } = await tx.query<Delivery>(
      `INSERT INTO webhook_delivery AS d (webhook, after, cursor, kinds, access) VALUES ($1, $2, $3, $4, $5)
       RETURNING ${DELIVERY_COLUMNS}`,
      [id, after, cursor, kinds, digest],
    );
    await tx.query(
      `DELETE FROM webhook_delivery WHERE webhook = $1 AND id IN (
         SELECT id FROM webhook_delivery WHERE webhook = $1 ORDER BY created_at DESC, id DESC OFFSET ${KEPT})`,
      [id],
    );
    return rows[0] ?? null;
  });
}
