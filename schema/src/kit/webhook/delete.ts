import type { GraphContext } from '../context.ts';
import type { Deleted } from '../delete-payload.graphql.ts';
import { change } from './owner.ts';

/** Deletes a webhook with its deliveries. */
export async function deleteWebhook(context: GraphContext, id: string): Promise<Deleted> {
  const { userErrors } = await change(context, id, ['id'], async (tx, webhook) => {
    await tx.query('DELETE FROM webhook WHERE id = $1', [webhook.id]);
    return {};
  });
  return { id: userErrors.length > 0 ? null : id, userErrors };
}
