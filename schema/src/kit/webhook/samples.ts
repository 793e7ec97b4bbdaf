import type { Sql } from '../database.ts';
import type { Sample } from '../../service/subgraph.ts';
import { WEBHOOK_STATES, type WebhookState } from './webhook.ts';

/**
 * The metrics of webhooks for the operator: how many are in which state, how long the oldest delivery of those that are
 * not paused has waited, in seconds, and the attempts of this process.
 */
export async function samplesOf(sql: Sql, attempts: Readonly<Record<string, number>>): Promise<Sample[]> {
  const { rows } = await sql.query<{ state: WebhookState; count: number; lag: number }>(
    `SELECT w.state, count(*)::int AS count,
       coalesce(max(extract(epoch FROM now() - d.created_at)), 0)::float8 AS lag
     FROM webhook w LEFT JOIN webhook_delivery d ON d.webhook = w.id AND d.state = 'PENDING' GROUP BY w.state`,
  );
  const counts = new Map(rows.map(({ state, count }) => [state, count]));
  const lags = rows.flatMap(({ state, lag }) => (state === 'PAUSED' ? [] : lag));
  return [
    ...(Object.keys(WEBHOOK_STATES) as WebhookState[]).map(
      (state): Sample => ({
        name: 'xiangxun_webhooks',
        type: 'gauge',
        labels: { state },
        value: counts.get(state) ?? 0,
      }),
    ),
    { name: 'xiangxun_webhook_lag_seconds', type: 'gauge', value: Math.max(0, ...lags) },
    ...Object.entries(attempts).map(
      ([outcome, value]): Sample => ({
        name: 'xiangxun_webhook_attempts_total',
        type: 'counter',
        labels: { outcome },
        value,
      }),
    ),
  ];
}
