import type { GraphContext } from '../context.ts';
import { userError } from '../../contract/errors/user-error.ts';
import { change, type WebhookResult } from './owner.ts';
import { newSecret, seal } from './secret.ts';
import { readWebhookSettings } from './settings.ts';

/** Gives a webhook a new secret; the previous one stays valid, and any older one ends. */
export function rotateSecret(context: GraphContext, id: string): Promise<WebhookResult> {
  return change(context, id, ['id'], async (tx, webhook) => {
    const { key } = readWebhookSettings();
    if (key === '')
      return { userErrors: [userError('HOST_NOT_ALLOWED', ['id'], { value: new URL(webhook.url).host })] };
    const secret = newSecret();
    await tx.query('UPDATE webhook SET secrets = ARRAY[$2::bytea, secrets[1]] WHERE id = $1', [
      webhook.id,
      seal(secret, webhook.id, key),
    ]);
    return { secret };
  });
}

/** Ends the older of two valid secrets; a single one stays. */
export function retireSecret(context: GraphContext, id: string): Promise<WebhookResult> {
  return change(context, id, ['id'], async (tx, webhook) => {
    await tx.query('UPDATE webhook SET secrets = secrets[1:1] WHERE id = $1', [webhook.id]);
    return {};
  });
}
