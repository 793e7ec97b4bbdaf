import { now } from '../clock.ts';
import type { GraphContext } from '../context.ts';
import { graphError } from '../../contract/errors/graph-error.ts';
import { userError } from '../../contract/errors/user-error.ts';
import { cursorOf } from './news.ts';
import { change, type WebhookResult } from './owner.ts';
import { replacePending } from './save.ts';

/** Where a webhook shall start again: after a cursor, or where one of its deliveries began. */
export interface Redelivery {
  readonly after?: string | null | undefined;
  readonly delivery?: string | null | undefined;
}

/** Sets a webhook back, so that all changes since then are reported again; a paused one stays paused. */
export async function redeliver(
  context: GraphContext,
  id: string,
  { after, delivery }: Redelivery,
): Promise<WebhookResult> {
  if ((after == null) === (delivery == null))
    throw graphError('BAD_USER_INPUT', {
      en: 'Give exactly one of after and delivery',
      zh: 'after 与 delivery 须且只能给出一个',
    });
  if (after != null) await cursorOf(context, after);
  return change(context, id, ['id'], async (tx, webhook) => {
    const { rows } = await tx.query<{ after: string }>(
      'SELECT after FROM webhook_delivery WHERE webhook = $1 AND id::text = $2',
      [webhook.id, delivery],
    );
    const cursor = after ?? rows[0]?.after;
    if (!cursor) return { userErrors: [userError('NOT_FOUND', ['delivery'])] };
    await replacePending(tx, webhook.id);
    await tx.query('UPDATE webhook SET cursor = $2, due_at = $3 WHERE id = $1', [webhook.id, cursor, now()]);
    return {};
  });
}
