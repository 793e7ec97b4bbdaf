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

/** What a token may read below a field. */
export type Traversal =
  /** Everything that the scopes of types and fields allow. */
  | { readonly as: 'reader' }
  /** On the way from a subgraph's feed to its entities. */
  | { readonly as: 'feed'; readonly subgraph: string }
  /** Within an entity of a feed: the fields that its own subgraph owns. */
  | { readonly as: 'entity'; readonly subgraph: string }
  /** Within another entity: only which one it is. */
  | { readonly as: 'reference' };

const READER: Traversal = { as: 'reader' };

type Field = GraphQLField<unknown, unknown>;

/** Decides field by field, while an operation is normalised, what a viewer may read. */
export interface Guard {
  /** What the viewer may read below a root type. */
  readonly root: Traversal;
  /** The reason why the viewer may not read a field, or undefined. */
  refusal(parent: GraphQLObjectType, field: Field, traversal: Traversal): Refusal | undefined;
  /** What the viewer may read below a field that it may read. */
  beneath(parent: GraphQLObjectType, field: Field, traversal: Traversal): Traversal;
}

/**
 * Enforces the scopes that the schema declares. The right to read changes includes no other right: with it alone, a
 * change contains the fields that its own subgraph owns, and names other entities by their ids. Without a token no
 * subgraph is asked, even where the schema allows it.
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
      // A field with arguments is a query of its own, such as a list of other entities.
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
