import type { ArgBuilder, ObjectRef } from '@pothos/core';
import DataLoader from 'dataloader';
import type { Builder, BuilderTypes } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { enumName } from '../entity/enum-name.ts';
import { fieldsRead } from '../entity/fields-read.ts';
import type { AnyKind } from '../entity/kind.ts';
import { perBuilder } from '../entity/per-builder.ts';
import { type KindName, kindOf } from '../../contract/id.ts';
import { pageInfoType } from '../list/connection.ts';
import { DEFAULT_PAGE, LARGEST_PAGE, sizeOf } from '../list/keyset.ts';
import type { SubgraphName } from '../../service/subgraph.ts';
import { sourceOf } from '../viewer/viewer.ts';
import { addWebhooks } from '../webhook/webhook.graphql.ts';
import { subscribe, type News } from './subscription.ts';
import type { FeedKinds } from './scan.ts';
import { readFeed } from './page.ts';
import type { FeedEntry } from './pass.ts';
import { partitionTokens } from './partition.ts';
import { feedState } from './state.ts';

/** The longest page for another subgraph of this installation. */
const LARGEST_TRUSTED_PAGE = 5_000;

interface EntityKey {
  readonly id: string;
  readonly form: string;
  readonly value: string;
  readonly source: string | null;
}

/**
 * Adds a subgraph's feed to its schema: `<singular>Changes`, `<singular>ChangePartitions` and the subscription
 * `<singular>News`.
 *
 * @param types the GraphQL type of each kind in the feed
 */
export function addFeed(
  builder: Builder,
  subgraph: SubgraphName,
  types: readonly {
    readonly kind: AnyKind;
    readonly type: ObjectRef<BuilderTypes, never> | ObjectRef<BuilderTypes, unknown>;
    /** Set for computed kinds, which nobody references: no keys are looked up for them. */
    readonly keyless?: boolean;
  }[],
): FeedKinds {
  const keyless = new Set(types.flatMap(({ kind, keyless }) => (keyless ? [kind.name] : [])));
  const kinds: FeedKinds = new Map(types.map(({ kind }) => [kind.name, kind]));
  const singular = subgraph.slice(0, -1);
  const Singular = singular.charAt(0).toUpperCase() + singular.slice(1);

  const kindEnum = builder.enumType(`${Singular}ChangeKind`, {
    description: `The kinds of entity that the ${subgraph} feed tells of (变更流中的对象类别).`,
    values: Object.fromEntries(
      [...kinds.keys()].map((name) => [
        enumName(name),
        { value: name, description: `Changes of ${name} (${name} 的变更).` },
      ]),
    ) as Record<string, { value: KindName; description: string }>,
  });
  const entityUnion = builder.unionType(`${Singular}Entity`, {
    description: `An entity that the ${subgraph} subgraph owns (本子图所有的对象).`,
    types: types.map(({ type }) => type as ObjectRef<BuilderTypes, unknown>),
    resolveType: (row) => kindOf((row as { id: string }).id) ?? null,
  });
  const change = builder.objectRef<FeedEntry>(`${Singular}Change`).implement({
    description: 'One change: an entity at its latest state (一项变更：对象的最新状态).',
    fields: (t) => ({
      kind: t.field({
        type: kindEnum,
        nullable: false,
        description: 'The kind of the entity (对象类别).',
        resolve: ({ kind }) => kind,
      }),
      id: t.exposeID('id', { nullable: false, description: 'The entity’s id (对象标识).' }),
      deleted: t.exposeBoolean('deleted', { nullable: false, description: 'Whether it was deleted (是否已删除).' }),
      gone: t.exposeBoolean('gone', {
        nullable: false,
        description: 'Whether it has left the reader’s access (是否已不可见).',
      }),
      keys: t.field({
        type: [keyType(builder)],
        nullable: { list: false, items: false },
        listSize: { assumedSize: 2 },
        description:
          'Its natural keys, where it was deleted those that it had, and the reader’s own external id, which alone is told of what is gone; another subgraph is told those of all senders (自然键与外部标识).',
        resolve: (entry, _, context) => (keyless.has(entry.kind) ? [] : keysOf(context, entry)),
      }),
      entity: t.field({
        type: entityUnion,
        description: 'The entity as it now is, null when deleted or gone (对象).',
        resolve: ({ entity }) => entity,
      }),
    }),
  });
  const connection = builder.objectRef<Awaited<ReturnType<typeof readFeed>>>(`${Singular}ChangeConnection`).implement({
    description: 'A page of the feed, in the order of its entities’ latest changes (变更流的一页).',
    fields: (t) => ({
      nodes: t.field({
        type: [change],
        nullable: { list: false, items: false },
        description: 'The changes (变更).',
        resolve: ({ entries }) => entries,
      }),
      pageInfo: t.field({
        type: pageInfoType(builder),
        nullable: false,
        description: 'Where the page stands; go on from endCursor, also when the page is empty (分页信息).',
        resolve: ({ startCursor, endCursor, hasNextPage }) => ({
          hasNextPage,
          hasPreviousPage: false,
          startCursor,
          endCursor,
        }),
      }),
      scopeChanged: t.exposeBoolean('scopeChanged', {
        nullable: false,
        description:
          'Whether what the reader may see has changed: what that adds and takes away is listed before the feed goes on (可见范围是否有变化).',
      }),
      ageSeconds: t.exposeFloat('age', {
        nullable: false,
        description:
          'How old the feed is, in seconds: all that was committed earlier stands in it. 0 unless changes wait to be told, and then a fraction, unless something is wrong with the installation (变更流的时效，秒).',
      }),
    }),
  });

  const places = (arg: ArgBuilder<BuilderTypes>) => ({
    kinds: arg({ type: [kindEnum], description: 'Only these kinds (对象类别).' }),
    under: arg({ type: 'RegionCode', description: 'Only what lies in this region or beneath it (行政区).' }),
    partition: arg.string({
      description: `Only the entities of this partition, a token of ${singular}ChangePartitions (分区).`,
    }),
  });
  builder.queryField(`${singular}Changes`, (t) =>
    t.field({
      type: connection,
      nullable: false,
      extensions: { hasOwnCursors: true },
      listSize: {
        assumedSize: DEFAULT_PAGE,
        slicingArguments: ['first'],
        sizedFields: ['nodes'],
        requireOneSlicingArgument: false,
      },
      requiresScopes: [['changes:read']],
      description: `What has changed in ${subgraph}, complete for the reader: each entity once, at its latest change and in the order of these. What was written after another change was committed comes after it; one that another names may come later, where it has changed since (变更流).`,
      args: {
        after: t.arg.string({
          description:
            'The endCursor of the page before; without it the feed begins at its start. Where kinds or under let more through than before, that is listed anew (游标).',
        }),
        first: t.arg.int({ description: 'How many changes, 50 unless said, 500 at most (条数).' }),
        ...places(t.arg),
      },
      resolve: (_, { first, ...request }, context, info) => {
        const fieldsOf = fieldsRead(info, ['nodes', 'entity']);
        const largest = context.viewer.role === 'SYSTEM' ? LARGEST_TRUSTED_PAGE : LARGEST_PAGE;
        const { size } = sizeOf({ first: first ?? null }, largest);
        return readFeed(context, kinds, { ...request, first: size }, fieldsOf);
      },
    }),
  );
  builder.queryField(`${singular}ChangePartitions`, (t) =>
    t.field({
      type: ['String'],
      nullable: { list: false, items: false },
      listSize: { slicingArguments: ['count'] },
      requiresScopes: [['changes:read']],
      description: `Tokens by which several workers read ${singular}Changes side by side: each entity is in one partition, and each partition has cursors of its own (变更流分区).`,
      args: {
        count: t.arg.int({
          required: true,
          description: 'How many partitions, 1 to 64; the same count gives the same tokens (分区数).',
        }),
      },
      resolve: async (_, { count }, { pool }) => partitionTokens((await feedState(pool)).key, count),
    }),
  );
  const news = builder.objectRef<News>(`${Singular}News`).implement({
    description: 'That there is something new in the feed for its reader (变更流有新内容).',
    fields: (t) => ({
      cursor: t.exposeString('cursor', {
        nullable: false,
        description: `Up to where this tells of news: ${singular}News goes on after it. Read the changes themselves from the cursor where you stand (游标).`,
      }),
      kinds: t.expose('kinds', {
        type: [kindEnum],
        nullable: { list: false, items: false },
        listSize: { assumedSize: kinds.size },
        description:
          'The kinds of entity that have changed for the reader; all when its access has (有变更的对象类别).',
      }),
    }),
  });
  builder.subscriptionField(`${singular}News`, (t) =>
    t.field({
      type: news,
      nullable: false,
      cost: 100,
      requiresScopes: [['changes:read']],
      description: `Tells that something has changed in ${subgraph} that the reader may see, so that nobody has to poll hard (变更通知).`,
      args: {
        after: t.arg.string({
          description:
            'A cursor of changes or news after which the reader has not read: when something is new there, that is told at once; without it what comes from now on (游标).',
        }),
        ...places(t.arg),
      },
      subscribe: (_, request, context) => subscribe(context, subgraph, kinds, request),
      resolve: (event) => event,
    }),
  );
  addWebhooks(builder, subgraph, kindEnum);
  return kinds;
}

const keyType = perBuilder((builder) =>
  builder.objectRef<EntityKey>('EntityKey').implement({
    description: 'A form by which an entity can be named (对象的一种标识).',
    shareable: true,
    fields: (t) => ({
      form: t.exposeString('form', {
        nullable: false,
        description: 'code, creditCode, schoolCode or externalId (标识形式).',
      }),
      value: t.exposeString('value', { nullable: false, description: 'The key itself (标识值).' }),
      source: t.exposeID('source', { description: 'Whose external id it is (外部标识的来源机构).' }),
    }),
  }),
);

async function keysOf(context: GraphContext, { id, gone }: FeedEntry): Promise<EntityKey[]> {
  const keys = (await keyLoader(context).load(id)) as EntityKey[];
  if (!gone) return keys;
  // Natural keys show the entity's present state, which the reader may no longer see.
  const own = sourceOf(context.viewer);
  return keys.filter(({ form, source }) => form === 'externalId' && source === own);
}

/** Loads the names of entities. Revoked names are returned only for entities that are gone. */
function keyLoader(context: GraphContext): DataLoader<string, unknown> {
  let loader = context.loaders.get('feed keys');
  if (!loader) {
    loader = new DataLoader<string, unknown>(
      async (ids) => {
        const own = context.viewer.role === 'SYSTEM' ? null : (sourceOf(context.viewer) ?? '');
        const { rows } = await context.pool.query<EntityKey>(
          `SELECT id, form, value, CASE form WHEN 'externalId' THEN source END AS source FROM reference_key k
           WHERE id = ANY ($1) AND form NOT IN ('id', 'idNumber') AND (form <> 'externalId' OR $2::text IS NULL OR source = $2)
             AND (NOT deleted OR NOT EXISTS (SELECT FROM reference_key living
               WHERE living.value = k.id::text AND living.form = 'id' AND living.kind = k.kind AND NOT living.deleted))`,
          [ids, own],
        );
        const byId = new Map<string, EntityKey[]>(ids.map((wanted) => [wanted, []]));
        for (const row of rows) byId.get(row.id)?.push(row);
        return ids.map((wanted) => byId.get(wanted));
      },
      { maxBatchSize: LARGEST_TRUSTED_PAGE },
    );
    context.loaders.set('feed keys', loader);
  }
  return loader;
}
