import type { ArgBuilder, EnumRef } from '@pothos/core';
import type { Builder, BuilderTypes } from '../builder.ts';
import { deletePayload } from '../delete-payload.graphql.ts';
import { perBuilder } from '../entity/per-builder.ts';
import { ERRORS_OF_ONE, userErrorType } from '../user-error.graphql.ts';
import type { KindName } from '../../contract/id.ts';
import type { SubgraphName } from '../../service/subgraph.ts';
import { deleteWebhook } from './delete.ts';
import { ownWebhook, ownWebhooks, type WebhookResult } from './owner.ts';
import { redeliver } from './redeliver.ts';
import { resumeWebhook } from './resume.ts';
import { retireSecret, rotateSecret } from './rotate.ts';
import { MOST_WEBHOOKS, saveWebhook } from './save.ts';
import { webhookType } from './webhook-type.graphql.ts';

/** A client that may read changes may have webhooks for them; they allow nothing else to be written. */
const SCOPES = [['changes:read' as const]];

const payloadType = perBuilder((builder) =>
  builder.objectRef<WebhookResult>('WebhookPayload').implement({
    description: 'What became of a webhook (推送设置结果).',
    shareable: true,
    fields: (t) => ({
      webhook: t.field({
        type: webhookType(builder),
        description: 'The webhook as it now is, null when refused (推送).',
        resolve: ({ webhook }) => webhook,
      }),
      secret: t.exposeString('secret', {
        description: 'The new secret, where one was made. It is told this once: keep it (新签名密钥，仅显示一次).',
      }),
      userErrors: t.field({
        type: [userErrorType(builder)],
        nullable: { list: false, items: false },
        listSize: ERRORS_OF_ONE,
        description: 'Everything that is wrong; nothing was kept then (错误).',
        resolve: ({ userErrors }) => [...userErrors],
      }),
    }),
  }),
);

/**
 * Adds a feed's webhooks to its schema: `<singular>Webhook`, `<singular>Webhooks`, and the owner's mutations.
 *
 * @param kindEnum the kinds in the feed
 */
export function addWebhooks(builder: Builder, subgraph: SubgraphName, kindEnum: EnumRef<BuilderTypes, KindName>): void {
  const singular = subgraph.slice(0, -1);
  const Singular = singular.charAt(0).toUpperCase() + singular.slice(1);
  const payload = payloadType(builder);
  const id = (arg: ArgBuilder<BuilderTypes>) => arg.id({ required: true, description: 'The webhook’s id (推送编号).' });

  builder.queryField(`${singular}Webhook`, (t) =>
    t.field({
      type: webhookType(builder),
      requiresScopes: SCOPES,
      description: `A webhook of your organization on ${singular}Changes (推送).`,
      args: { id: id(t.arg) },
      resolve: (_, args, context) => ownWebhook(context, args.id),
    }),
  );
  builder.queryField(`${singular}Webhooks`, (t) =>
    t.field({
      type: [webhookType(builder)],
      nullable: { list: false, items: false },
      listSize: { assumedSize: MOST_WEBHOOKS },
      requiresScopes: SCOPES,
      description: `All webhooks of your organization on ${singular}Changes, 20 at most, the oldest first (推送列表).`,
      resolve: (_, __, context) => ownWebhooks(context),
    }),
  );

  const input = builder.inputType(`Save${Singular}WebhookInput`, {
    description: 'A webhook as it shall be, whole (推送设置).',
    fields: (t) => ({
      id: t.id({ description: 'Its id, where it is there already (推送编号).' }),
      url: t.string({
        required: true,
        description: 'Where to send: https, at a host that the operator allows (接收地址).',
      }),
      kinds: t.field({ type: [kindEnum], description: 'Only these kinds; all unless given (对象类别).' }),
      under: t.field({ type: 'RegionCode', description: 'Only what lies in this region or beneath it (行政区).' }),
      active: t.boolean({
        defaultValue: true,
        description: 'False to pause it; true lets a paused one go on from its cursor (是否启用).',
      }),
    }),
  });
  builder.mutationField(`save${Singular}Webhook`, (t) =>
    t.field({
      type: payload,
      nullable: false,
      requiresScopes: SCOPES,
      description: `Makes or changes a webhook on ${singular}Changes: a new one is told of what comes from now on, by the rights of who saves it (保存推送).`,
      args: { input: t.arg({ type: input, required: true, description: 'The webhook (推送设置).' }) },
      resolve: (_, args, context) => saveWebhook(context, args.input),
    }),
  );
  const mutation = (name: string, description: string, resolve: typeof resumeWebhook): void =>
    builder.mutationField(name, (t) =>
      t.field({
        type: payload,
        nullable: false,
        requiresScopes: SCOPES,
        description,
        args: { id: id(t.arg) },
        resolve: (_, args, context) => resolve(context, args.id),
      }),
    );
  builder.mutationField(`delete${Singular}Webhook`, (t) =>
    t.field({
      type: deletePayload(builder),
      nullable: false,
      requiresScopes: SCOPES,
      description: 'Takes a webhook away, with the record of its deliveries (删除推送).',
      args: { id: id(t.arg) },
      resolve: (_, args, context) => deleteWebhook(context, args.id),
    }),
  );
  mutation(
    `rotate${Singular}WebhookSecret`,
    'Gives a new secret; the one before it stays live beside it, any older one ends (轮换签名密钥).',
    rotateSecret,
  );
  mutation(`retire${Singular}WebhookSecret`, 'Ends the older of two live secrets (停用旧签名密钥).', retireSecret);
  mutation(
    `resume${Singular}Webhook`,
    'Lets a webhook that is paused or backs off go on at once, from its cursor (恢复推送).',
    resumeWebhook,
  );
  builder.mutationField(`redeliver${Singular}Webhook`, (t) =>
    t.field({
      type: payload,
      nullable: false,
      requiresScopes: SCOPES,
      description:
        'Sets a webhook back, after a cursor of the feed or to where a delivery began: what has changed since is told again (重新投递).',
      args: {
        id: id(t.arg),
        after: t.arg.string({ description: 'A cursor of the feed (游标).' }),
        delivery: t.arg.id({ description: 'A delivery of this webhook (投递编号).' }),
      },
      resolve: (_, args, context) => redeliver(context, args.id, args),
    }),
  );
}
