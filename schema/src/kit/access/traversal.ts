import {
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { graphError } from '../../contract/errors/graph-error.ts';
import type { Executor } from '../../service/executor.ts';
import type { Scope, Viewer } from '../viewer/viewer.ts';

/**
 * The position in an operation: the root, between a feed and its entities, within such an entity, or within another
 * one.
 */
type Position = 'root' | 'feed' | 'entity' | 'reference';

/** With one of these scopes, entities may also be read by other ways than a change. */
const OTHER_WAYS: readonly Scope[] = ['graph:read', 'graph:write', 'sync:write'];

/**
 * Restricts tokens with the right to read changes alone: a change contains the fields that its own subgraph owns, and
 * names other entities by their ids. The gateway sends no other requests; a router that only enforces scopes might.
 */
export function limitTraversal(schema: GraphQLSchema, run: Executor): Executor {
  const judged = new WeakMap<DocumentNode, Map<string, string | undefined>>();

  const beyondOf = (document: DocumentNode, operationName = ''): string | undefined => {
    const verdicts = judged.get(document) ?? new Map<string, string | undefined>();
    judged.set(document, verdicts);
    if (!verdicts.has(operationName))
      verdicts.set(operationName, beyondChanges(schema, document, operationName || null));
    return verdicts.get(operationName);
  };

  return async (operation) => {
    const { scopes } = (operation.context as { viewer: Viewer }).viewer;
    if (scopes.includes('graph:read')) return run(operation);
    const beyond = beyondOf(operation.document, operation.operationName);
    if (!beyond || (beyond === ENTITIES && scopes.some((scope) => OTHER_WAYS.includes(scope)))) return run(operation);
    const error = graphError('FORBIDDEN', {
      en: `${beyond} needs the scope graph:read: with changes:read alone a change tells of its own entity, and of others their id`,
      zh: `${beyond} 需要令牌范围 graph:read：仅有 changes:read 时，变更只给出其自身对象，其他对象只给出 id`,
    });
    return { data: null, errors: [error] };
  };
}

const ENTITIES = 'Query._entities';

/** The coordinate of a field beyond the right to read changes, if an operation has one. */
function beyondChanges(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null,
): string | undefined {
  const operation = getOperationAST(document, operationName);
  const root = operation && schema.getRootType(operation.operation);
  const seen = new Set<string>();

  const beneath = (position: Position, type: GraphQLNamedType, isFeed: boolean): Position | undefined => {
    if (position === 'root') return isFeed ? 'feed' : undefined;
    if (position === 'reference' || !leadsToEntity(schema, type)) return position;
    return position === 'feed' ? 'entity' : 'reference';
  };

  const within = (
    { selections }: SelectionSetNode,
    type: GraphQLNamedType | undefined,
    position: Position,
  ): string | undefined => {
    for (const selection of selections) {
      const found = of(selection, type, position);
      if (found) return found;
    }
    return undefined;
  };

  const of = (
    selection: SelectionSetNode['selections'][number],
    type: GraphQLNamedType | undefined,
    position: Position,
  ): string | undefined => {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const { typeCondition, selectionSet } = selection;
      return within(selectionSet, typeCondition ? schema.getType(typeCondition.name.value) : type, position);
    }
    const name = selection.name.value;
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const key = `${name} ${position}`;
      if (seen.has(key)) return undefined;
      seen.add(key);
      const fragment = document.definitions.find(
        (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name,
      );
      if (fragment?.kind !== Kind.FRAGMENT_DEFINITION) return undefined;
      return within(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value), position);
    }
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
    if (!type || !field) return undefined;
    const coordinate = `${type.name}.${name}`;
    if (position === 'root' && coordinate === ENTITIES) return coordinate;
    if (position === 'entity' && field.args.length > 0) return coordinate;
    if (position === 'reference' && name !== 'id') return coordinate;
    const inner = beneath(position, getNamedType(field.type), isOfFeed(field));
    return inner && selection.selectionSet && within(selection.selectionSet, getNamedType(field.type), inner);
  };

  return operation && root ? within(operation.selectionSet, root, 'root') : undefined;
}

/** The arguments of a directive on a type or field. */
function directivesOf({ extensions }: { extensions: Readonly<Record<string, unknown>> }, name: string): object[] {
  const directives = (extensions.directives ?? []) as readonly { name: string; args: object }[];
  return directives.filter((directive) => directive.name === name).map(({ args }) => args);
}

function isOfFeed(field: { extensions: Readonly<Record<string, unknown>> }): boolean {
  return directivesOf(field, 'requiresScopes').some((args) =>
    (args as { scopes: Scope[][] }).scopes.flat().includes('changes:read'),
  );
}

function leadsToEntity(schema: GraphQLSchema, type: GraphQLNamedType): boolean {
  const types = isAbstractType(type) ? [type, ...schema.getPossibleTypes(type)] : [type];
  return types.some((each) => directivesOf(each, 'key').length > 0);
}
