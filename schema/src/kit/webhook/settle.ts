import { now } from '../clock.ts';
import type { Sql } from '../database.ts';
import { pauseAfter } from './back-off.ts';
import { SHORTEST_REST } from './due.ts';
import type { Outcome } from './send.ts';
import type { Delivery, Webhook, WebhookState } from './webhook.ts';

/**
 * Stores the outcome of an attempt: a success advances the webhook's cursor; a failure makes it wait, or pauses it if
 * the receiver is gone or nothing has arrived for too long. Concurrent changes by its owner are kept.
 *
 * @returns the webhook's state, or undefined if another delivery has replaced this one
 */
export async function settle(
  sql: Sql,
  webhook: Webhook,
  delivery: Delivery,
  outcome: Outcome,
  pauseAfterHours: number,
): Promise<WebhookState | undefined> {
  const { rows } = outcome.delivered
    ? await sql.query<{ state: WebhookState }>(ACKNOWLEDGE, [delivery.id, outcome.status, now()])
    : await sql.query<{ state: WebhookState }>(POSTPONE, [
        delivery.id,
        outcome.status,
        outcome.reason,
        pauseAfter(webhook.failures + 1, outcome.retryAfterMs),
        pauseAfterHours,
        now(),
      ]);
  return rows[0]?.state;
}

const ACKNOWLEDGE = `
  WITH acknowledged AS (
    UPDATE webhook_delivery
    SET state = 'DELIVERED', attempts = attempts + 1, status = $2, reason = NULL, last_attempt_at = $3::timestamptz
    WHERE id = $1 AND state = 'PENDING' RETURNING webhook, cursor
  )
  UPDATE webhook w SET cursor = a.cursor, failures = 0, failing_since = NULL, last_success_at = $3,
    state = CASE w.state WHEN 'BACKING_OFF' THEN 'ACTIVE' ELSE w.state END,
    due_at = least(w.due_at, $3 + interval '${SHORTEST_REST} s')
  FROM acknowledged a WHERE w.id = a.webhook RETURNING w.state`;

const POSTPONE = `
  WITH attempted AS (
    UPDATE webhook_delivery SET attempts = attempts + 1, status = $2, reason = $3, last_attempt_at = $6::timestamptz
    WHERE id = $1 AND state = 'PENDING' RETURNING webhook
  ), judged AS (
    SELECT w.id, CASE WHEN w.state = 'PAUSED' THEN w.pause_reason WHEN $3 = 'GONE' THEN 'GONE'
      WHEN w.failing_since <= $6 - $5 * interval '1 hour' THEN 'FAILING' END AS pause_reason
    FROM webhook w JOIN attempted a ON w.id = a.webhook
  )
  UPDATE webhook w SET state = CASE WHEN j.pause_reason IS NULL THEN 'BACKING_OFF' ELSE 'PAUSED' END,
    pause_reason = j.pause_reason, failures = w.failures + 1, failing_since = coalesce(w.failing_since, $6),
    last_failure_at = $6, last_failure_reason = $3, last_failure_status = $2,
    due_at = $6 + $4 * interval '1 ms'
  FROM judged j WHERE w.id = j.id RETURNING w.state`;
