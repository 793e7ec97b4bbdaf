import type { PoolClient } from 'pg';
import { recordWrite } from '../audit.ts';
import type { GraphContext } from '../context.ts';
import { transaction } from '../database.ts';
import { graphError } from '../../contract/errors/graph-error.ts';
import { type UserError, userError } from '../../contract/errors/user-error.ts';
import { sourceOf, type Viewer } from '../viewer/viewer.ts';
import { WEBHOOK_COLUMNS, type Webhook } from './webhook.ts';

/** The result of an owner's action on a webhook. */
export interface WebhookResult {
  readonly webhook: Webhook | null;
  /** Set if one was created, and never returned again. */
  readonly secret: string | null;
  readonly userErrors: readonly UserError[];
}

/** The organization whose webhooks a viewer may see and manage: the one that it acts for, or null. */
export function ownerOf(viewer: Viewer): string | null {
  return sourceOf(viewer) === viewer.organization ? viewer.organization : null;
}

/** Like `ownerOf`, before a write. */
export function requiredOwner(viewer: Viewer): string {
  const owner = ownerOf(viewer);
  if (!owner)
    throw graphError('FORBIDDEN', {
      en: 'Only a client that acts for an organization can have webhooks',
      zh: '只有代表机构的客户端才能设置推送',
    });
  return owner;
}

/** A webhook of the viewer's organization, or null. */
export async function ownWebhook({ pool, viewer }: GraphContext, id: string): Promise<Webhook | null> {
  const { rows } = await pool.query<Webhook>(
    `SELECT ${WEBHOOK_COLUMNS} FROM webhook w WHERE id::text = $1 AND organization = $2`,
    [id, ownerOf(viewer)],
  );
  return rows[0] ?? null;
}

/** All webhooks of the viewer's organization, the oldest first. */
export async function ownWebhooks({ pool, viewer }: GraphContext): Promise<Webhook[]> {
  const { rows } = await pool.query<Webhook>(
    `SELECT ${WEBHOOK_COLUMNS} FROM webhook w WHERE organization = $1 ORDER BY created_at, id`,
    [ownerOf(viewer)],
  );
  return rows;
}

/**
 * Changes a webhook of the viewer's organization, and records that in the audit log.
 *
 * @param path of the input field that names the webhook
 * @param write writes it, or returns what is wrong
 */
export async function change(
  { pool, viewer }: GraphContext,
  id: string,
  path: readonly string[],
  write: (tx: PoolClient, webhook: Webhook) => Promise<Partial<Pick<WebhookResult, 'secret' | 'userErrors'>>>,
): Promise<WebhookResult> {
  const owner = requiredOwner(viewer);
  return transaction(pool, async (tx) => {
    const { rows } = await tx.query<Webhook>(
      `SELECT ${WEBHOOK_COLUMNS} FROM webhook w WHERE id::text = $1 AND organization = $2 FOR UPDATE`,
      [id, owner],
    );
    const [webhook] = rows;
    if (!webhook) return refused(userError('NOT_FOUND', path));
    const result = await write(tx, webhook);
    if (result.userErrors) return refused(...result.userErrors);
    await recordWrite(tx, viewer, 'Webhook', [webhook.id]);
    const { rows: after } = await tx.query<Webhook>(`SELECT ${WEBHOOK_COLUMNS} FROM webhook w WHERE id = $1`, [
      webhook.id,
    ]);
    return { webhook: after[0] ?? null, secret: result.secret ?? null, userErrors: [] };
  });
}

/** Nothing was written. */
export function refused(...userErrors: readonly UserError[]): WebhookResult {
  return { webhook: null, secret: null, userErrors };
}
