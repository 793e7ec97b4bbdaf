import { now } from '../clock.ts';
import type { GraphContext } from '../context.ts';
import { change, type WebhookResult } from './owner.ts';

/** Lets a webhook that is paused or backs off go on at once, from its cursor. */
export function resumeWebhook(context: GraphContext, id: string): Promise<WebhookResult> {
  return change(context, id, ['id'], async (tx, webhook) => {
    await tx.query(
      `UPDATE webhook SET state = 'ACTIVE', pause_reason = NULL, failures = 0, failing_since = NULL, due_at = $2
       WHERE id = $1`,
      [webhook.id, now()],
    );
    return {};
  });
}
