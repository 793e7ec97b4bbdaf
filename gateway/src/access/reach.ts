import type { Viewer } from '@xiangxun/schema/viewer/viewer';
import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
} from 'graphql';
import type { Ownership } from '../ownership.ts';
import type { Refusal, Requirements } from './requirements.ts';

/** How far a token may follow what lies beneath a field. */
export type Reach =
  /** As far as the scopes of types and fields allow. */
  | { readonly as: 'reader' }
  /** On the way from a feed of a graph to the entities that it tells of. */
  | { readonly as: 'feed'; readonly graph: string }
  /** Within an entity that a feed tells of: what its own graph keeps of it. */
  | { readonly as: 'entity'; readonly graph: string }
  /** Within another entity: which one it is. */
  | { readonly as: 'reference' };

export const READER: Reach = { as: 'reader' };

type Field = GraphQLField<unknown, unknown>;

/**
 * How far the viewer may follow a root field. The right to read changes is no right to read anything else: with it
 * alone, a change tells what its own subgraph keeps of the entity, and names others by their ids.
 */
export function reachOfRoot(
  { fields }: Ownership,
  requirements: Requirements,
  root: string,
  { name }: Field,
  viewer: Viewer | null,
): Reach {
  const coordinate = `${root}.${name}`;
  const [graph] = fields.get(coordinate) ?? [];
  const isFeed = requirements
    .get(coordinate)
    ?.scopes.some((alternatives) => alternatives.flat().includes('changes:read'));
  return graph && isFeed && !viewer?.scopes.includes('graph:read') ? { as: 'feed', graph } : READER;
}

/** How far the viewer may follow what lies beneath a field that it may read. */
export function reachBeneath(schema: GraphQLSchema, { entities }: Ownership, reach: Reach, { type }: Field): Reach {
  if (reach.as === 'reader' || reach.as === 'reference') return reach;
  const named = getNamedType(type);
  const types = isAbstractType(named) ? [named, ...schema.getPossibleTypes(named)] : [named];
  if (!isCompositeType(named) || !types.some(({ name }) => entities.has(name))) return reach;
  return reach.as === 'feed' ? { as: 'entity', graph: reach.graph } : { as: 'reference' };
}

/** Why a field lies out of reach, or undefined. */
export function outOfReach(
  { fields }: Ownership,
  reach: Reach,
  parent: GraphQLCompositeType,
  field: Field,
): Refusal | undefined {
  const coordinate = `${parent.name}.${field.name}`;
  if (reach.as === 'entity') {
    const isOwn = fields.get(coordinate)?.includes(reach.graph) ?? true;
    // A field with arguments is a question, such as a list of others.
    if (isOwn && field.args.length === 0) return undefined;
  } else if (reach.as !== 'reference' || field.name === 'id') return undefined;
  const allowed = 'with changes:read alone a change tells of its own entity, and of others their id';
  return { code: 'FORBIDDEN', message: `${coordinate} needs the scope graph:read: ${allowed}` };
}
