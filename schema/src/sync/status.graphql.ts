import type { ObjectRef } from '@pothos/core';
import type { Builder, BuilderTypes } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { perBuilder } from '../entity/per-builder.ts';
import { isId } from '../id.ts';
import type { SubgraphName } from '../service/subgraph.ts';
import { type AgreementTable, servedRegions } from '../viewer/agreements.ts';
import { countsType } from './receipt.graphql.ts';
import { type KindStatus, mayWatch, type PendingCause, statusOf, type Waiting } from './status.ts';
import { recordKind, type SyncRegistry } from './sync-kind.ts';

/** What a subgraph adds to the kit's knowledge of its sync. */
export interface StatusSources {
  /** Where the agreements are, by which authorities may watch the providers that serve them. */
  readonly agreements: AgreementTable;
  /** Kinds that are taken in otherwise than by the registry, and what waits of them. */
  readonly others?: readonly {
    readonly kind: string;
    waiting(context: GraphContext, provider: string): Promise<Waiting>;
  }[];
}

interface ProviderSync {
  readonly provider: string;
}

const causeType = perBuilder((builder) =>
  builder.objectRef<PendingCause>('PendingCause').implement({
    description: 'What records wait for: all that name the same unknown thing have one cause (等待原因).',
    shareable: true,
    fields: (t) => ({
      kinds: t.stringList({
        nullable: false,
        description: 'The kinds of entity that it can be (对象类别).',
        resolve: ({ kinds }) => [...kinds],
      }),
      form: t.exposeString('form', { nullable: false, description: 'In which form it is named (引用形式).' }),
      value: t.exposeString('value', { nullable: false, description: 'By which name (引用值).' }),
      count: t.exposeInt('count', { nullable: false, description: 'How many records wait for it (等待条数).' }),
      since: t.field({
        type: 'DateTime',
        nullable: false,
        description: 'Since when the first has waited (最早等待时刻).',
        resolve: ({ since }) => since,
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
        description: 'When the last batch was taken in, null before the first (最近批次时刻).',
        resolve: ({ lastBatchAt }) => lastBatchAt,
      }),
      ageSeconds: t.int({
        description: 'Seconds since the last batch, null before the first (数据时效，秒).',
        resolve: ({ lastBatchAt }) => ageOf(lastBatchAt),
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
      pendingByCause: t.field({
        type: [causeType(builder)],
        nullable: { list: false, items: false },
        description: 'What they wait for, the cause of most first, 100 at most (等待原因).',
        resolve: ({ causes }) => [...causes],
      }),
    }),
  }),
);

/**
 * Adds the field by which a subgraph tells how the sync of its kinds stands: `ProviderSync.<subgraph>`. It is null for
 * whoever may not watch the provider.
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
      requiresScopes: [['graph:read'], ['sync:write']],
      description: 'How what a provider sends stands; null where you may not watch it (同步状态).',
      args: { provider: t.arg.id({ description: 'The provider’s id; your own organization unless said (机构标识).' }) },
      resolve: async (_, { provider }, context) => {
        const id = provider ?? context.viewer.organization;
        return id && (await isOpen(context, sources, id)) ? { provider: id } : null;
      },
    }),
  );
}

async function isOpen(context: GraphContext, { agreements }: StatusSources, provider: string): Promise<boolean> {
  if (!isId(provider)) return false;
  return (
    context.sight.organization === provider ||
    mayWatch(context.sight, provider, await servedRegions(context.pool, agreements, provider))
  );
}

function ageOf(lastBatchAt: Date | null): number | null {
  return lastBatchAt && Math.max(0, Math.floor((Date.now() - lastBatchAt.getTime()) / 1000));
}
