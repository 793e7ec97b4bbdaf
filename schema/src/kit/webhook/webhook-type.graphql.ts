import type { Builder } from '../builder.ts';
import { perBuilder } from '../entity/per-builder.ts';
import { enumName } from '../entity/enum-name.ts';
import { loadChildren } from '../entity/kind.ts';
import { connectionOf } from '../list/connection.ts';
import { pageArgs, type PageArgs } from '../list/page-args.ts';
import { vocabularyEnum } from '../sync/graphql/record-input.ts';
import { deliveriesOf, pendingOf } from './deliveries.ts';
import {
  DELIVERY_STATES,
  type Delivery,
  FAILURE_REASONS,
  type FailureReason,
  PAUSE_REASONS,
  WEBHOOK_STATES,
  type Webhook,
} from './webhook.ts';

const reasonEnum = (builder: Builder) =>
  vocabularyEnum(builder, 'WebhookFailureReason', FAILURE_REASONS, 'Why an attempt to deliver failed (投递失败原因).');
const stateEnum = (builder: Builder) =>
  vocabularyEnum(builder, 'WebhookState', WEBHOOK_STATES, 'How a webhook stands (推送状态).');
const pauseEnum = (builder: Builder) =>
  vocabularyEnum(builder, 'WebhookPauseReason', PAUSE_REASONS, 'Why a webhook is paused (暂停原因).');
const deliveryStateEnum = (builder: Builder) =>
  vocabularyEnum(builder, 'WebhookDeliveryState', DELIVERY_STATES, 'What became of a delivery (投递结果).');

interface Failure {
  readonly at: Date;
  readonly reason: FailureReason;
  readonly status: number | null;
}

const failureType = perBuilder((builder) =>
  builder.objectRef<Failure>('WebhookFailure').implement({
    description: 'An attempt that failed (投递失败).',
    shareable: true,
    fields: (t) => ({
      at: t.field({
        type: 'DateTime',
        nullable: false,
        description: 'When it was made (时刻).',
        resolve: ({ at }) => at,
      }),
      reason: t.field({
        type: reasonEnum(builder),
        nullable: false,
        description: 'Why it failed (原因).',
        resolve: ({ reason }) => reason,
      }),
      status: t.exposeInt('status', {
        description: 'The receiver’s HTTP status, null without an answer (HTTP 状态码).',
      }),
    }),
  }),
);

const deliveryType = perBuilder((builder) =>
  builder.objectRef<Delivery>('WebhookDelivery').implement({
    description: 'What a webhook was or is to be told: all changes after one cursor up to another (一次投递).',
    shareable: true,
    fields: (t) => ({
      id: t.exposeID('id', {
        nullable: false,
        description: 'The webhook-id header of each of its attempts (投递编号).',
      }),
      state: t.field({
        type: deliveryStateEnum(builder),
        nullable: false,
        description: 'What became of it (投递结果).',
        resolve: ({ state }) => state,
      }),
      after: t.exposeString('after', { nullable: false, description: 'The cursor after which it tells (起始游标).' }),
      cursor: t.exposeString('cursor', { nullable: false, description: 'The cursor up to which it tells (结束游标).' }),
      kinds: t.stringList({
        nullable: false,
        listSize: { assumedSize: 5 },
        description: 'The kinds of what has changed, as the feed’s enum names them (有变更的对象类别).',
        resolve: ({ kinds }) => kinds.map(enumName),
      }),
      attempts: t.exposeInt('attempts', { nullable: false, description: 'How often it was sent (尝试次数).' }),
      status: t.exposeInt('status', { description: 'The receiver’s last HTTP status (最近的 HTTP 状态码).' }),
      reason: t.field({
        type: reasonEnum(builder),
        description: 'Why the last attempt failed, null where it did not (最近失败原因).',
        resolve: ({ reason }) => reason,
      }),
      createdAt: t.field({
        type: 'DateTime',
        nullable: false,
        description: 'When it was made (生成时刻).',
        resolve: ({ createdAt }) => createdAt,
      }),
      lastAttemptAt: t.field({
        type: 'DateTime',
        description: 'When it was last sent (最近尝试时刻).',
        resolve: ({ lastAttemptAt }) => lastAttemptAt,
      }),
    }),
  }),
);

/** The GraphQL type of webhooks; the same in every subgraph. */
export const webhookType = perBuilder((builder) =>
  builder.objectRef<Webhook>('Webhook').implement({
    description: 'Where news of a feed is sent, signed, for whoever cannot hold a connection (变更推送).',
    shareable: true,
    fields: (t) => ({
      id: t.exposeID('id', { nullable: false, description: 'Its id (推送编号).' }),
      url: t.exposeString('url', { nullable: false, description: 'Where it is sent (接收地址).' }),
      kinds: t.stringList({
        listSize: { assumedSize: 5 },
        description: 'The kinds that it is told of, as the feed’s enum names them; null for all (对象类别).',
        resolve: ({ kinds }) => kinds?.map(enumName),
      }),
      under: t.exposeString('region', { description: 'The region that it is told of, null for all (行政区).' }),
      state: t.field({
        type: stateEnum(builder),
        nullable: false,
        description: 'How it stands (状态).',
        resolve: ({ state }) => state,
      }),
      pauseReason: t.field({
        type: pauseEnum(builder),
        description: 'Why it is paused (暂停原因).',
        resolve: ({ pauseReason }) => pauseReason,
      }),
      cursor: t.exposeString('cursor', {
        nullable: false,
        description: 'Up to where its deliveries are acknowledged; it goes on from here (已确认的游标).',
      }),
      secrets: t.int({
        nullable: false,
        description: 'How many secrets are live: 2 from a rotation until the older is retired (有效密钥数).',
        resolve: ({ secrets }) => secrets.length,
      }),
      failures: t.exposeInt('failures', {
        nullable: false,
        description: 'Failed attempts since the last success (连续失败次数).',
      }),
      waitingSince: t.field({
        type: 'DateTime',
        description: 'Since when a delivery waits to be acknowledged; null where all have been (待确认投递的生成时刻).',
        resolve: async ({ id }, _, context) => {
          const [pending] = await loadChildren(
            context,
            'pending deliveries',
            id,
            (webhooks) => pendingOf(context.pool, webhooks),
            ({ webhook }) => webhook,
          );
          return pending?.createdAt ?? null;
        },
      }),
      lastSuccessAt: t.field({
        type: 'DateTime',
        description: 'When the receiver last acknowledged (最近成功时刻).',
        resolve: ({ lastSuccessAt }) => lastSuccessAt,
      }),
      lastFailure: t.field({
        type: failureType(builder),
        description: 'The last attempt that failed (最近失败).',
        resolve: lastFailureOf,
      }),
      nextAttemptAt: t.field({
        type: 'DateTime',
        description: 'When it is tried again, while it backs off (下次尝试时刻).',
        resolve: ({ state, dueAt }) => (state === 'BACKING_OFF' ? dueAt : null),
      }),
      createdAt: t.field({
        type: 'DateTime',
        nullable: false,
        description: 'When it was made (创建时刻).',
        resolve: ({ createdAt }) => createdAt,
      }),
      deliveries: t.field({
        type: connectionOf(builder, deliveryType(builder), '投递', true),
        nullable: false,
        description: 'Its last 100 deliveries, the newest first (投递记录，最新在前).',
        args: pageArgs(t.arg),
        resolve: ({ id }, args, { pool }) => deliveriesOf(pool, id, args as PageArgs),
      }),
    }),
  }),
);

function lastFailureOf({ lastFailureAt, lastFailureReason, lastFailureStatus }: Webhook): Failure | null {
  if (!lastFailureAt || !lastFailureReason) return null;
  return { at: lastFailureAt, reason: lastFailureReason, status: lastFailureStatus };
}
