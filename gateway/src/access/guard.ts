import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
} from 'graphql';
import { isEntity, type Ownership, ownersOf } from '../supergraph/ownership.ts';
import { type Refusal, type Requirements, refusalAt, withoutToken } from './requirements.ts';

/** How far a token may follow what lies beneath a field. */
export type Traversal =
  /** As far as the scopes of types and fields allow. */
  | { readonly as: 'reader' }
  /** On the way from a feed of a subgraph to the entities that it tells of. */
  | { readonly as: 'feed'; readonly subgraph: string }
  /** Within an entity that a feed tells of: what its own subgraph keeps of it. */
  | { readonly as: 'entity'; readonly subgraph: string }
  /** Within another entity: which one it is. */
  | { readonly as: 'reference' };

const READER: Traversal = { as: 'reader' };

type Field = GraphQLField<unknown, unknown>;

/** What a viewer may be given, decided field by field while an operation is normalised. */
export interface Guard {
  /** How far the viewer may follow the fields of a root type. */
  readonly root: Traversal;
  /** Why the viewer may not have a field, or undefined. */
  refusal(parent: GraphQLObjectType, field: Field, traversal: Traversal): Refusal | undefined;
  /** How far the viewer may follow what lies beneath a field that it may have. */
  beneath(parent: GraphQLObjectType, field: Field, traversal: Traversal): Traversal;
}

/**
 * Holds a viewer to the scopes that the schema declares. The right to read changes is no right to read anything else:
 * with it alone, a change tells what its own subgraph keeps of the entity, and names others by their ids. Without a token
 * nothing is asked of a subgraph, even where the schema leaves it open.
 */
export function guardOf(
  schema: GraphQLSchema,
  requirements: Requirements,
  ownership: Ownership,
  viewer: Viewer | null,
): Guard {
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);

  const leadsToEntity = ({ type }: Field): boolean => {
    const named = getNamedType(type);
    const types = isAbstractType(named) ? [named, ...schema.getPossibleTypes(named)] : [named];
    return isCompositeType(named) && types.some(({ name }) => isEntity(ownership, name));
  };

  const beyondTraversal = (parent: GraphQLObjectType, field: Field, traversal: Traversal): Refusal | undefined => {
    if (traversal.as === 'entity') {
      // A field with arguments is a question, such as a list of others.
      const isOwn = ownersOf(ownership, parent.name, field.name).includes(traversal.subgraph);
      if (isOwn && field.args.length === 0) return undefined;
    } else if (traversal.as !== 'reference' || field.name === 'id') return undefined;
    const coordinate = `${parent.name}.${field.name}`;
    return {
      code: 'FORBIDDEN',
      wording: {
        en: `${coordinate} needs the scope graph:read: with changes:read alone a change tells of its own entity, and of others their id`,
        zh: `${coordinate} 需要令牌范围 graph:read：仅有 changes:read 时，变更只给出其自身对象，其他对象只给出 id`,
      },
    };
  };

  return {
    root: READER,
    refusal(parent, field, traversal) {
      if (field.name.startsWith('__')) return undefined;
      const coordinate = `${parent.name}.${field.name}`;
      const ofInterfaces = parent.getInterfaces().flatMap(({ name }) => [`${name}.${field.name}`, name]);
      for (const guarded of [coordinate, parent.name, ...ofInterfaces, getNamedType(field.type).name]) {
        const refusal = refusalAt(requirements, guarded, viewer);
        if (refusal) return refusal;
      }
      if (!viewer) return withoutToken(coordinate);
      return beyondTraversal(parent, field, traversal);
    },
    beneath(parent, field, traversal) {
      if (roots.has(parent)) {
        const coordinate = `${parent.name}.${field.name}`;
        const isFeed = requirements.get(coordinate)?.scopes.some((all) => all.flat().includes('changes:read'));
        const [subgraph] = ownersOf(ownership, parent.name, field.name);
        return subgraph && isFeed && !viewer?.scopes.includes('graph:read') ? { as: 'feed', subgraph } : READER;
      }
      if (traversal.as === 'reader' || traversal.as === 'reference' || !leadsToEntity(field)) return traversal;
      return traversal.as === 'feed' ? { as: 'entity', subgraph: traversal.subgraph } : { as: 'reference' };
    },
  };
}
