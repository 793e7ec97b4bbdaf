import type { GraphContext } from '../context.ts';
import { change, type WebhookResult } from './owner.ts';

/** Deletes a webhook with its deliveries. */
export function deleteWebhook(context: GraphContext, id: string): Promise<WebhookResult> {
  return change(context, id, ['id'], async (tx, webhook) => {
    await tx.query('DELETE FROM webhook WHERE id = $1', [webhook.id]);
    return {};
  });
}
