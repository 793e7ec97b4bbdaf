import type { EnumRef } from '@pothos/core';
import type { Builder, BuilderTypes } from '../../builder.ts';
import type { GraphContext } from '../../context.ts';
import { enumName } from '../../entity/enum-name.ts';
import { perBuilder } from '../../entity/per-builder.ts';
import { ERRORS_OF_ONE, userErrorType } from '../../user-error.graphql.ts';
import { chained, type Part } from '../../list/chained.ts';
import { connectionOf } from '../../list/connection.ts';
import { emptyPage } from '../../list/keyset.ts';
import { textsOf } from '../../list/list-cursor.ts';
import { pageArgs } from '../../list/page-args.ts';
import { sourceOf } from '../../viewer/viewer.ts';
import { retentionOf } from '../receipt/retention.ts';
import { type WaitingFilter, type WaitingRecord, waitingPage } from '../pending/waiting-list.ts';
import { recordKind } from '../declare/sync-kind.ts';
import type { SyncRegistry } from '../declare/registry.ts';

const DAY = 86_400_000;

/** A kind whose waiting records are kept elsewhere than those of the registry. */
export interface OtherList {
  readonly kind: string;
  /** The Chinese term. */
  readonly term: string;
  /** Those of a sender that wait; they do so without end. */
  list(context: GraphContext, provider: string, filter: Pick<WaitingFilter, 'value'>): Part<WaitingRecord>;
}

const stateEnum = perBuilder((builder) =>
  builder.enumType('SyncPendingState', {
    description: 'Whether a record still waits (等待状态).',
    values: {
      PENDING: { value: 'PENDING', description: 'It takes effect when what it names comes (等待中).' },
      EXPIRED: {
        value: 'EXPIRED',
        description: 'It waited in vain, or was refused when what it names came; send it anew (已过期).',
      },
    } as const,
  }),
);

const recordType = perBuilder((builder) =>
  builder.objectRef<WaitingRecord>('SyncPendingRecord').implement({
    description: 'A record that waits for what it names, or did so in vain (等待中的记录).',
    shareable: true,
    fields: (t) => ({
      kind: t.exposeString('kind', { nullable: false, description: 'The kind of record (记录类别).' }),
      externalId: t.exposeString('externalId', {
        nullable: false,
        description: 'The sender’s own id of it (外部标识).',
      }),
      version: t.exposeString('version', {
        nullable: false,
        description: 'Its version; empty of a learning record, which has none (版本).',
      }),
      state: t.field({
        type: stateEnum(builder),
        nullable: false,
        description: 'Whether it still waits (等待状态).',
        resolve: ({ state }) => state,
      }),
      since: t.field({
        type: 'DateTime',
        description: 'Since when it waits; null once it has expired (开始等待时刻).',
        resolve: ({ since, state }) => (state === 'PENDING' ? since : null),
      }),
      expiresAt: t.field({
        type: 'DateTime',
        description:
          'When it will wait no longer, or since when it does not; null of a learning record, which waits without end (到期时刻).',
        resolve: ({ since, state, changedAt, endless }) => {
          if (endless) return null;
          return state === 'PENDING' && since ? new Date(since.getTime() + retentionOf().pending * DAY) : changedAt;
        },
      }),
      userErrors: t.field({
        type: [userErrorType(builder)],
        nullable: { list: false, items: false },
        listSize: ERRORS_OF_ONE,
        description: 'What it waits for, or why it waits no longer; paths are the record’s own (等待或过期原因).',
        resolve: ({ errors }) => [...errors],
      }),
    }),
  }),
);

/**
 * The GraphQL enum of the kinds that a subgraph takes in by batches.
 *
 * @param others kinds that are ingested otherwise than by the registry
 */
export function syncKindEnum(
  builder: Builder,
  registry: SyncRegistry,
  others: readonly Pick<OtherList, 'kind' | 'term'>[],
): EnumRef<BuilderTypes, string> {
  const singular = registry.subgraph.slice(0, -1);
  const Singular = singular.charAt(0).toUpperCase() + singular.slice(1);
  return builder.enumType(`${Singular}SyncKind`, {
    description: `The kinds of record that ${registry.subgraph} takes in by batches (可同步的记录类别).`,
    values: Object.fromEntries(
      [
        ...registry.kinds.map((kind) => ({ name: recordKind(kind), said: `${kind.plural} (${kind.term}).` })),
        ...others.map(({ kind, term }) => ({ name: kind, said: `Records of the kind ${kind} (${term}).` })),
      ].map(({ name, said }) => [enumName(name), { value: name, description: said }]),
    ) as Record<string, { value: string; description: string }>,
  });
}

/**
 * Adds `<singular>PendingRecords` to a subgraph: what a sender's records wait for, and what waited in vain.
 *
 * @param kindEnum the kinds of record
 * @param others kinds whose waiting records are kept elsewhere; they stand after the others
 * @param isOpen whether the viewer may watch a sender
 */
export function addPendingRecords(
  builder: Builder,
  registry: SyncRegistry,
  kindEnum: EnumRef<BuilderTypes, string>,
  others: readonly OtherList[],
  isOpen: (context: GraphContext, provider: string) => Promise<boolean>,
): void {
  const list = `${registry.subgraph.slice(0, -1)}PendingRecords`;
  builder.queryField(list, (t) =>
    t.field({
      type: connectionOf(builder, recordType(builder), '等待中的记录', true),
      nullable: false,
      requiresScopes: [['graph:read'], ['sync:write']],
      description: `Records of ${registry.subgraph} that wait for what they name, or did so in vain, by kind and external id, learning records after the others by instant; empty where you may not watch the sender (等待中的记录).`,
      args: {
        provider: t.arg.id({ description: 'The sender’s id; your own organization unless said (发送机构标识).' }),
        kinds: t.arg({ type: [kindEnum], description: 'Only these kinds (记录类别).' }),
        state: t.arg({
          type: stateEnum(builder),
          description: 'Only those that wait, or only expired ones (等待状态).',
        }),
        value: t.arg.string({ description: 'Only those that name this, such as one school’s code (所指对象).' }),
        ...pageArgs(t.arg),
      },
      resolve: async (_, { provider, kinds, state, value, ...args }, context) => {
        const source = provider ?? sourceOf(context.viewer);
        if (!source || !(await isOpen(context, source))) return emptyPage<WaitingRecord>();
        const own: Part<WaitingRecord> = {
          page: (part) => waitingPage(context, list, source, { kinds, state, value }, part),
          owns: (cursor) => textsOf(list, cursor, 2) !== null,
        };
        const asked = others.filter(({ kind }) => state !== 'EXPIRED' && (kinds?.includes(kind) ?? true));
        return chained([own, ...asked.map((other) => other.list(context, source, { value }))], args);
      },
    }),
  );
}
