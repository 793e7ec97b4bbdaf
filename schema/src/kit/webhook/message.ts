import { Webhook as Signer } from 'standardwebhooks';
import { enumName } from '../entity/enum-name.ts';
import type { SubgraphName } from '../../service/subgraph.ts';
import type { Delivery } from './webhook.ts';

/** The body, in the structure that Standard Webhooks recommends: that there is news and where, and no data. */
export function bodyOf(subgraph: SubgraphName, { id, webhook, after, cursor, kinds, createdAt }: Delivery): string {
  return JSON.stringify({
    type: `${subgraph}.changed`,
    timestamp: createdAt.toISOString(),
    data: { webhook, delivery: id, feed: subgraph, after, cursor, kinds: kinds.map(enumName) },
  });
}

/**
 * The headers by which the receiver authenticates the sender (Standard Webhooks 1.0.0): a signature with each live
 * secret over id, time of sending and the raw body.
 *
 * @param secrets in the form in which they were given out
 */
export function headersOf(id: string, body: string, secrets: readonly string[], sentAt: Date): Record<string, string> {
  return {
    'content-type': 'application/json',
    'user-agent': 'Xiangxun-Webhooks',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Signer(secret).sign(id, sentAt, body)).join(' '),
  };
}
