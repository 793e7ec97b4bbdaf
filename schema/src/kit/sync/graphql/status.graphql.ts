import type { ObjectRef } from '@pothos/core';
import type { Builder, BuilderTypes } from '../../builder.ts';
import { now } from '../../clock.ts';
import type { GraphContext } from '../../context.ts';
import { perBuilder } from '../../entity/per-builder.ts';
import { isId } from '../../../contract/id.ts';
import type { SubgraphName } from '../../../service/subgraph.ts';
import { sourceOf } from '../../viewer/viewer.ts';
import { type AgreementTable, servedRegions } from '../../viewer/agreements.ts';
import { CAUSES_OF_MANY, causeType } from './cause.graphql.ts';
import { countsType } from './outcome.graphql.ts';
import { addRejectedRecords } from './rejected-list.graphql.ts';
import { type KindStatus, type LastBatch, mayWatch, statusOf, type Waiting } from '../receipt/status.ts';
import { recordKind } from '../declare/sync-kind.ts';
import { addPendingRecords, type OtherList, syncKindEnum } from './waiting-list.graphql.ts';
import type { SyncRegistry } from '../declare/registry.ts';

/** A kind that is ingested otherwise than by the registry. */
export interface OtherKind extends OtherList {
  /** How many records of it wait, and for what. */
  waiting(context: GraphContext, provider: string): Promise<Waiting>;
}

/** What a subgraph adds to the kit's knowledge of its sync. */
export interface StatusSources {
  /** Where the agreements are, by which authorities may watch the providers that serve them. */
  readonly agreements: AgreementTable;
  /** Kinds that are ingested otherwise than by the registry, and what waits of them. */
  readonly others?: readonly OtherKind[];
}

interface ProviderSync {
  readonly provider: string;
}

const lastBatchType = perBuilder((builder) =>
  builder.objectRef<LastBatch>('SyncLastBatch').implement({
    description: 'The last batch of a kind that was ingested (最近批次).',
    shareable: true,
    fields: (t) => ({
      idempotencyKey: t.exposeString('idempotencyKey', {
        nullable: false,
        description: 'Its key, by which its sender finds the receipt (幂等键).',
      }),
      receivedAt: t.field({
        type: 'DateTime',
        nullable: false,
        description: 'When it was ingested (处理时刻).',
        resolve: ({ receivedAt }) => receivedAt,
      }),
      counts: t.field({
        type: countsType(builder),
        nullable: false,
        description: 'How many of its records came out in each way (各结果的条数).',
        resolve: ({ counts }) => counts,
      }),
      causes: t.field({
        type: [causeType(builder)],
        nullable: { list: false, items: false },
        listSize: CAUSES_OF_MANY,
        description: 'What keeps its records from taking effect, the cause of most first (根本原因).',
        resolve: ({ causes }) => [...causes],
      }),
    }),
  }),
);

const kindStatusType = perBuilder((builder) =>
  builder.objectRef<KindStatus>('SyncKindStatus').implement({
    description: 'How the sync of one kind of record stands (某类记录的同步状态).',
    shareable: true,
    fields: (t) => ({
      kind: t.exposeString('kind', { nullable: false, description: 'The kind of record (记录类别).' }),
      lastBatchAt: t.field({
        type: 'DateTime',
        description: 'When the last batch was ingested, null before the first (最近批次时刻).',
        resolve: ({ lastBatch }) => lastBatch?.receivedAt,
      }),
      lastBatch: t.field({
        type: lastBatchType(builder),
        description: 'The last batch, null before the first (最近批次).',
        resolve: ({ lastBatch }) => lastBatch,
      }),
      ageSeconds: t.int({
        description: 'Seconds since the last batch, null before the first (数据时效，秒).',
        resolve: ({ lastBatch }) => ageOf(lastBatch),
      }),
      counts: t.field({
        type: countsType(builder),
        nullable: false,
        description: 'Outcomes of the batches of the last 30 days (近 30 日各结果的条数).',
        resolve: ({ counts }) => counts,
      }),
      pending: t.exposeInt('pending', { nullable: false, description: 'How many records wait now (当前等待条数).' }),
      rejected: t.int({
        nullable: false,
        description: 'How many records were refused in the last 30 days (近 30 日拒绝条数).',
        resolve: ({ counts }) => counts.rejected,
      }),
      rejectedByCause: t.field({
        type: [causeType(builder)],
        nullable: { list: false, items: false },
        listSize: CAUSES_OF_MANY,
        description: 'Why, the cause of most first, 100 at most (拒绝原因).',
        resolve: ({ rejections }) => [...rejections],
      }),
      expired: t.int({
        nullable: false,
        description: 'How many records waited in vain and were not sent anew (当前过期条数).',
        resolve: ({ expired }) => expired ?? 0,
      }),
      expiredByCause: t.field({
        type: [causeType(builder)],
        nullable: { list: false, items: false },
        listSize: CAUSES_OF_MANY,
        description:
          'What they waited for, or why they were refused when it came, the cause of most first, 100 at most (过期原因).',
        resolve: ({ expirations }) => [...(expirations ?? [])],
      }),
      pendingByCause: t.field({
        type: [causeType(builder)],
        nullable: { list: false, items: false },
        listSize: CAUSES_OF_MANY,
        description: 'What they wait for, the cause of most first, 100 at most (等待原因).',
        resolve: ({ causes }) => [...causes],
      }),
    }),
  }),
);

/**
 * Adds the field by which a subgraph tells how the sync of its kinds stands: `ProviderSync.<subgraph>`, null for whoever
 * may not watch the provider; and the lists of the records that wait, and of those that were refused.
 */
export function addSyncStatus(
  builder: Builder,
  registry: SyncRegistry,
  sources: StatusSources,
): ObjectRef<BuilderTypes, ProviderSync> {
  const subgraph = registry.subgraph as SubgraphName;
  const others = sources.others ?? [];
  const kinds = [...registry.kinds.map(recordKind), ...others.map(({ kind }) => kind)];
  const type = builder.objectRef<ProviderSync>('ProviderSync').implement({
    description: 'How what a provider sends stands, subgraph by subgraph (服务机构的同步状态).',
    fields: (t) => ({
      provider: t.exposeID('provider', { nullable: false, description: 'The provider’s id (机构标识).' }),
      [subgraph]: t.field({
        type: [kindStatusType(builder)],
        nullable: { list: true, items: false },
        listSize: { assumedSize: kinds.length },
        description: `The kinds of ${subgraph}, null where you may not watch it (${subgraph} 子图各类记录).`,
        resolve: async ({ provider }, _, context) => {
          if (!(await isOpen(context, sources, provider))) return null;
          const known = await statusOf(context, provider, kinds);
          return Promise.all(
            known.map(async (status) => ({
              ...status,
              ...(await others.find(({ kind }) => kind === status.kind)?.waiting(context, provider)),
            })),
          );
        },
      }),
    }),
  });
  const kindEnum = syncKindEnum(builder, registry, others);
  addRejectedRecords(builder, registry, kindEnum);
  addPendingRecords(builder, registry, kindEnum, others, (context, provider) => isOpen(context, sources, provider));
  builder.asEntity(type, {
    key: builder.selection<ProviderSync>('provider'),
    resolveReference: ({ provider }) => ({ provider }) as never,
  });
  return type;
}

/** Adds `syncStatus(provider)`, for the subgraph that owns it. */
export function addSyncStatusQuery(
  builder: Builder,
  type: ObjectRef<BuilderTypes, ProviderSync>,
  sources: StatusSources,
): void {
  builder.queryField('syncStatus', (t) =>
    t.field({
      type,
      cost: 50,
      requiresScopes: [['graph:read'], ['sync:write']],
      description: 'How what a provider sends stands; null where you may not watch it (同步状态).',
      args: { provider: t.arg.id({ description: 'The provider’s id; your own organization unless said (机构标识).' }) },
      resolve: async (_, { provider }, context) => {
        const id = provider ?? sourceOf(context.viewer);
        return id && (await isOpen(context, sources, id)) ? { provider: id } : null;
      },
    }),
  );
}

/** Whether the viewer may watch how what a provider sends stands: its own, or by an agreement where the provider serves. */
export async function isOpen(
  context: GraphContext,
  { agreements }: Pick<StatusSources, 'agreements'>,
  provider: string,
): Promise<boolean> {
  if (!isId(provider)) return false;
  return (
    sourceOf(context.viewer) === provider ||
    mayWatch(context.access, await servedRegions(context.pool, agreements, provider))
  );
}

function ageOf(last: LastBatch | null): number | null {
  return last && Math.max(0, Math.floor((now().getTime() - last.receivedAt.getTime()) / 1000));
}
