import { now } from '../clock.ts';
import type { GraphContext } from '../context.ts';
import { change, type WebhookResult } from './owner.ts';

/** Resumes a paused webhook, or one that backs off, at once and from its cursor. */
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
