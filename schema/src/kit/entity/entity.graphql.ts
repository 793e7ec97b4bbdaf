import type { InterfaceRef, ObjectRef } from '@pothos/core';
import type { Builder, BuilderTypes } from '../builder.ts';
import type { KindName } from '../../contract/id.ts';
import { type AnyKind, type Kind, load } from './kind.ts';
import { KIND_DESCRIPTIONS } from './kind-descriptions.ts';
import { perBuilder } from './per-builder.ts';
import type { Stub } from './stub.ts';

/** Makes a type an entity that other subgraphs may reference by `id`; references of one tick share one statement. */
export function asEntity<Row extends { id: string }, Where extends object>(
  builder: Builder,
  type: ObjectRef<BuilderTypes, Row>,
  kind: Kind<Row, Where>,
): void {
  builder.asEntity(type, {
    key: builder.selection<{ id: string }>('id'),
    resolveReference: ({ id }, context) => load(context, kind, id) as never,
  });
  owned(builder).set(kind.name, { type: type as ObjectRef<BuilderTypes, unknown>, kind });
}

/** The subgraph's own entities, by kind: those made by `asEntity`. */
export const owned = perBuilder(() => new Map<KindName, { type: ObjectRef<BuilderTypes, unknown>; kind: AnyKind }>());

const stubs = perBuilder(() => new Map<string, ObjectRef<BuilderTypes, Stub>>());

/**
 * The type by which a subgraph references an entity of another subgraph: its id, to be resolved there.
 *
 * @param interfaces what the type implements here; given at the first call for its name
 */
export function stubOf(
  builder: Builder,
  name: KindName,
  interfaces: InterfaceRef<BuilderTypes, Stub>[] = [],
): ObjectRef<BuilderTypes, Stub> {
  return stubs(builder).get(name) ?? newStub(builder, name, false, interfaces);
}

/**
 * The type of another subgraph's entity to which this one adds fields; create it before any stub of that name. Each
 * added field must check what the viewer may see: the owner is not asked about the entity.
 */
export function extensionOf(builder: Builder, name: KindName): ObjectRef<BuilderTypes, Stub> {
  return newStub(builder, name, true, []);
}

function descriptionOf(name: KindName): string {
  return name in KIND_DESCRIPTIONS ? KIND_DESCRIPTIONS[name as keyof typeof KIND_DESCRIPTIONS] : name;
}

function newStub(
  builder: Builder,
  name: KindName,
  resolvable: boolean,
  interfaces: InterfaceRef<BuilderTypes, Stub>[],
): ObjectRef<BuilderTypes, Stub> {
  const type = builder.objectRef<Stub>(name).implement({
    description: descriptionOf(name),
    interfaces: interfaces as never,
    fields: (t) => ({ id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }) }),
  });
  builder.asEntity(type, {
    key: builder.keyDirective(builder.selection<Stub>('id'), resolvable),
    resolveReference: ({ id }) => ({ id }) as never,
  });
  stubs(builder).set(name, type);
  return type;
}

/** A reference to an entity of another subgraph, or null. */
export function stub(id: string | null | undefined): Stub | null {
  return id ? { id } : null;
}
