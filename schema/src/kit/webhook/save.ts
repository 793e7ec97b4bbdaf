import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { recordWrite } from '../audit.ts';
import { now } from '../clock.ts';
import type { GraphContext } from '../context.ts';
import { transaction } from '../database.ts';
import { type UserError, userError } from '../../contract/errors/user-error.ts';
import type { KindName } from '../../contract/id.ts';
import { matchKeysOf } from './due.ts';
import { cursorNow } from './news.ts';
import { change, ownerOf, refused, requiredOwner, type WebhookResult } from './owner.ts';
import { newSecret, seal } from './secret.ts';
import { readWebhookSettings } from './settings.ts';
import { faultsOf } from './target.ts';
import { WEBHOOK_COLUMNS, type Webhook } from './webhook.ts';

/** The most webhooks of an organization in a subgraph. */
export const MOST_WEBHOOKS = 20;

/** The requested state of a webhook. */
export interface WebhookInput {
  readonly id?: string | null | undefined;
  readonly url: string;
  readonly kinds?: readonly KindName[] | null | undefined;
  readonly under?: string | null | undefined;
  readonly active?: boolean | null | undefined;
}

/**
 * Creates a webhook, which starts at the feed's end, or changes one, which continues from its cursor and is tried at
 * once.
 */
export async function saveWebhook(context: GraphContext, input: WebhookInput): Promise<WebhookResult> {
  requiredOwner(context.viewer);
  const errors = faultsIn(input);
  if (errors.length > 0) return refused(...errors);
  return input.id
    ? change(context, input.id, ['input', 'id'], (tx, { id }) => update(tx, context, id, input))
    : insert(context, input);
}

function faultsIn({ url, kinds }: WebhookInput): UserError[] {
  const errors = faultsOf(url, ['input', 'url'], readWebhookSettings());
  return kinds?.length === 0 ? [...errors, userError('REQUIRED', ['input', 'kinds'])] : errors;
}

/** The columns that follow from the input and from its viewer, whose access applies from now on. */
function columnsOf({ viewer, access }: GraphContext, { url, kinds, under, active }: WebhookInput): unknown[] {
  const { regions, places } = matchKeysOf(access);
  return [url, kinds ?? null, under ?? null, JSON.stringify(viewer), regions, places, active !== false];
}

async function insert(context: GraphContext, input: WebhookInput): Promise<WebhookResult> {
  const id = randomUUID();
  const secret = newSecret();
  const owner = ownerOf(context.viewer);
  const cursor = await cursorNow(context, { kinds: input.kinds ?? null, region: input.under ?? null });
  return transaction(context.pool, async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('webhooks of ' || $1, 0))`, [owner]);
    const { rows } = await tx.query<Webhook>(
      `INSERT INTO webhook AS w
         (url, kinds, region, viewer, regions, places, state, pause_reason, id, organization, secrets, cursor, due_at)
       SELECT $1, $2, $3, $4, $5, $6, CASE WHEN $7 THEN 'ACTIVE' ELSE 'PAUSED' END,
         CASE WHEN NOT $7 THEN 'SWITCHED_OFF' END, $8, $9, ARRAY[$10::bytea], $11, $12
       WHERE (SELECT count(*) FROM webhook WHERE organization = $9) < ${MOST_WEBHOOKS} RETURNING ${WEBHOOK_COLUMNS}`,
      [...columnsOf(context, input), id, owner, seal(secret, id, readWebhookSettings().key), cursor, now()],
    );
    const [webhook] = rows;
    if (!webhook) return refused(userError('TOO_MANY', ['input'], { max: MOST_WEBHOOKS }));
    await recordWrite(tx, context.viewer, 'Webhook', [id]);
    return { webhook, secret, userErrors: [] };
  });
}

async function update(tx: PoolClient, context: GraphContext, id: string, input: WebhookInput): Promise<object> {
  await tx.query(
    `UPDATE webhook SET url = $1, kinds = $2, region = $3, viewer = $4, regions = $5, places = $6,
       state = CASE WHEN $7 THEN 'ACTIVE' ELSE 'PAUSED' END, pause_reason = CASE WHEN NOT $7 THEN 'SWITCHED_OFF' END,
       failures = 0, failing_since = NULL, due_at = $9 WHERE id = $8`,
    [...columnsOf(context, input), id, now()],
  );
  await replacePending(tx, id);
  return {};
}

/** A delivery in progress is not sent unchanged to anybody; another one replaces it. */
export async function replacePending(tx: PoolClient, id: string): Promise<void> {
  await tx.query(`UPDATE webhook_delivery SET state = 'REPLACED' WHERE webhook = $1 AND state = 'PENDING'`, [id]);
}
