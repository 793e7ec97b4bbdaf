import type { InterfaceRef, ObjectRef } from '@pothos/core';
import type { Builder, BuilderTypes } from '../builder.ts';
import type { KindName } from '../id.ts';
import { type Kind, load } from './kind.ts';
import { perBuilder } from './per-builder.ts';

/** Makes a type an entity that other subgraphs may refer to by `id`; references of one tick are one statement. */
export function asEntity<Row extends { id: string }, Where>(builder: Builder, type: ObjectRef<BuilderTypes, Row>, kind: Kind<Row, Where>): void {
  builder.asEntity(type, {
    key: builder.selection<{ id: string }>('id'),
    resolveReference: ({ id }, context) => load(context, kind, id) as never,
  });
}

/** An entity of another subgraph, known here by its id alone. */
export interface Stub {
  readonly id: string;
}

const stubs = perBuilder(() => new Map<string, ObjectRef<BuilderTypes, Stub>>());

/**
 * The type by which a subgraph refers to an entity that another owns: its id, to be resolved there.
 *
 * @param interfaces what the type implements here; given at the first call for its name
 */
export function stubOf(builder: Builder, name: KindName, interfaces: InterfaceRef<BuilderTypes, Stub>[] = []): ObjectRef<BuilderTypes, Stub> {
  const known = stubs(builder).get(name);
  if (known) return known;
  const type = builder.externalRef(name, builder.keyDirective(builder.selection<Stub>('id'), false));
  type.implement({
    description: `A ${name}, owned by another subgraph (其他子图所有的对象).`,
    interfaces: interfaces as never,
    externalFields: (t) => ({ id: t.id({ nullable: false, description: 'Its id (对象标识).' }) }),
  });
  stubs(builder).set(name, type as unknown as ObjectRef<BuilderTypes, Stub>);
  return type as unknown as ObjectRef<BuilderTypes, Stub>;
}

/** A reference to an entity of another subgraph, or null. */
export function stub(id: string | null | undefined): Stub | null {
  return id ? { id } : null;
}
