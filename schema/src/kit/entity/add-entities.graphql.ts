import type { ArgBuilder, ArgumentRef, InterfaceRef } from '@pothos/core';
import type { Builder, BuilderTypes } from '../builder.ts';
import { connectionOf } from '../list/connection.ts';
import { page } from '../list/keyset.ts';
import { pageArgs } from '../list/page-args.ts';
import { vocabularyEnum } from '../sync/graphql/record-input.ts';
import { addSave } from '../sync/graphql/save.graphql.ts';
import type { SyncRegistry } from '../sync/declare/registry.ts';
import { type AnyEntity, lowerFirst } from './define.ts';
import { asEntity } from './entity.graphql.ts';
import type { Order } from './rows.ts';
import { argumentOf, conditionOf, type ListArgs } from './entity-list.ts';
import { addType } from './entity-type.graphql.ts';
import { externalIdInput, lookUp } from './lookup.ts';

/**
 * Adds declared entities to a subgraph's schema: types, look-ups, lists, and mutations for editing by hand. Call it
 * after the subgraph's other types, which they may use.
 *
 * @param interfaces what each of them implements
 */
export function addEntities(
  builder: Builder,
  registry: SyncRegistry,
  entities: readonly AnyEntity[],
  interfaces: readonly InterfaceRef<BuilderTypes, { id: string }>[] = [],
): void {
  for (const { type, kind } of entities) asEntity(builder, type, kind);
  for (const entity of entities) {
    addType(builder, entity, interfaces);
    addLookUp(builder, entity);
    addList(builder, entity);
    addSave(builder, registry, entity.sync, entity.kind, entity.type);
  }
}

function addLookUp(builder: Builder, { kind, type, one }: AnyEntity): void {
  builder.queryField(lowerFirst(kind.name), (t) =>
    t.field({
      type,
      requiresScopes: [['graph:read']],
      description: one,
      args: {
        id: t.arg.id({ description: 'Its id (对象标识).' }),
        externalId: t.arg({ type: externalIdInput(builder), description: 'Its external id (外部标识).' }),
      },
      resolve: (_, args, context, info) => lookUp<{ id: string }>(context, [kind], args, info),
    }),
  );
}

function addList(builder: Builder, entity: AnyEntity): void {
  const { kind, sync, type, list } = entity;
  const order = list.order as Order<{ id: string }>;
  builder.queryField(lowerFirst(sync.plural), (t) =>
    t.field({
      type: connectionOf<{ id: string }>(builder, type, sync.term),
      nullable: false,
      requiresScopes: [['graph:read']],
      description: list.description,
      args: { ...filterArgs(builder, t.arg, entity), ...pageArgs(t.arg) },
      resolve: (_, args: ListArgs, context) => page(context, kind, args, order, conditionOf(entity, args)),
    }),
  );
}

function filterArgs(
  builder: Builder,
  arg: ArgBuilder<BuilderTypes>,
  { fields, list, odd }: AnyEntity,
): Record<string, ArgumentRef<BuilderTypes, unknown>> {
  const args: Record<string, ArgumentRef<BuilderTypes, unknown>> = {
    under: arg({ type: 'RegionCode', description: 'Only in this region or beneath it (行政区).' }),
  };
  for (const [name, description] of Object.entries(list.filters)) {
    const field = fields[name];
    if (field?.is !== 'column') continue;
    const { sync, type } = field;
    const input = sync.is === 'value' && !sync.kinds ? sync.input : 'ID';
    args[argumentOf(name, field)] = arg({
      type:
        typeof input === 'string'
          ? ((input === 'ID' ? input : type) as 'String')
          : vocabularyEnum(builder, input.name, input.vocabulary),
      description,
    });
  }
  for (const [name, description] of Object.entries(list.containing)) args[name] = arg({ type: 'String', description });
  for (const [name, { type, filter }] of Object.entries(odd)) {
    if (filter) args[name] = arg({ type: type as 'String', description: filter.description });
  }
  if (list.span.length > 0) {
    args.fromDay = arg({ type: 'Date', description: 'Only what is of this day or later, or lasts to it (起始日期).' });
    args.toDay = arg({
      type: 'Date',
      description: 'Only what is of this day or earlier, or has begun by it (截止日期).',
    });
  }
  return args;
}
