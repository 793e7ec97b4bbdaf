import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isObjectType,
  Kind,
  print,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';

/** The response keys of an object and their fields: those with one key are merged or exclude each other. */
export interface Scope {
  /** The parent types up to here; where two object types differ, their fields exclude each other. */
  readonly chain: readonly GraphQLCompositeType[];
  readonly keys: Keys;
}

/** By response key: the fields, and the keys below them. */
type Keys = Map<string, { readonly fields: Asked[]; readonly inner: Keys }>;

/** A field under a response key. */
interface Asked {
  readonly node: FieldNode;
  readonly chain: readonly GraphQLCompositeType[];
  /** Field name and arguments. */
  readonly call: string;
  /** The shape of the type in a response. */
  readonly shape: string;
}

/** The scope of an operation's root. */
export function rootScope(): Scope {
  return { chain: [], keys: new Map() };
}

/** The scope below a field; fields of one response key share it. */
export function scopeBeneath(scope: Scope, parent: GraphQLCompositeType, node: FieldNode): Scope {
  const known = scope.keys.get(keyOf(node));
  return { chain: [...scope.chain, parent], keys: known?.inner ?? new Map() };
}

/** The fields of a parent type in a scope. */
export function askedOf(scope: Scope, parent: GraphQLCompositeType): FieldNode[] {
  return [...scope.keys.values()]
    .flatMap(({ fields }) => fields)
    .filter(({ chain }) => chain.length === scope.chain.length + 1 && chain.at(-1) === parent)
    .map(({ node }) => node);
}

/** Adds a field, without the selection below it, unless it conflicts with another one of its response key. */
export function admit(scope: Scope, parent: GraphQLCompositeType, node: FieldNode): boolean {
  return added(scope, askedBy(scope, parent, node), fits);
}

/**
 * Adds a field in spite of conflicts. Not one with `__typename`, which graphql-js overlooks against the specification
 * (GraphQL 5.3.2).
 */
export function admitAnyway(scope: Scope, parent: GraphQLCompositeType, node: FieldNode): boolean {
  return added(scope, askedBy(scope, parent, node), (_, asked) => {
    const { fields } = scope.keys.get(keyOf(node)) ?? { fields: [] };
    return fields.every(({ node: { name } }) => (name.value === TYPENAME) === (asked.node.name.value === TYPENAME));
  });
}

const TYPENAME = TypeNameMetaFieldDef.name;

function added(scope: Scope, asked: Asked, isAdmitted: typeof fits): boolean {
  if (!isAdmitted(scope, asked)) return false;
  const key = keyOf(asked.node);
  const known = scope.keys.get(key);
  if (known) known.fields.push(asked);
  else scope.keys.set(key, { fields: [asked], inner: new Map() });
  return true;
}

/** Adds everything in a selection set, or nothing if any of it conflicts. */
export function admitAll(
  schema: GraphQLSchema,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  scope: Scope,
  parent: GraphQLCompositeType,
  selectionSet: SelectionSetNode,
): boolean {
  const walk = (within: Scope, type: GraphQLCompositeType, set: SelectionSetNode, visit: typeof admit): boolean =>
    set.selections.every((selection) => {
      if (selection.kind === Kind.FIELD) {
        if (!visit(within, type, selection)) return false;
        const beneath = compositeUnder(type, selection);
        if (!beneath || !selection.selectionSet) return true;
        return walk(scopeBeneath(within, type, selection), beneath, selection.selectionSet, visit);
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const condition = fragment?.typeCondition && schema.getType(fragment.typeCondition.name.value);
      return !fragment || walk(within, isCompositeType(condition) ? condition : type, fragment.selectionSet, visit);
    });
  const isFitting = walk(scope, parent, selectionSet, (within, type, node) =>
    fits(within, askedBy(within, type, node)),
  );
  return isFitting && walk(scope, parent, selectionSet, admit);
}

function askedBy(scope: Scope, parent: GraphQLCompositeType, node: FieldNode): Asked {
  const type = definitionOf(parent, node)?.type;
  const named = getNamedType(type);
  const shape = isCompositeType(named) ? String(type).replace(named.name, '') : String(type);
  const call = `${node.name.value} ${(node.arguments ?? []).map(print).sort().join()}`;
  return { node, chain: [...scope.chain, parent], call, shape };
}

function fits(scope: Scope, asked: Asked): boolean {
  const { fields } = scope.keys.get(keyOf(asked.node)) ?? { fields: [] };
  return fields.every(({ shape, call, chain }) => {
    if (shape !== asked.shape) return false;
    return call === asked.call || chain.some((type, level) => areExclusive(type, asked.chain[level]));
  });
}

function areExclusive(one: GraphQLCompositeType, other: GraphQLCompositeType | undefined): boolean {
  return one !== other && isObjectType(one) && isObjectType(other);
}

function compositeUnder(parent: GraphQLCompositeType, node: FieldNode): GraphQLCompositeType | undefined {
  const type = getNamedType(definitionOf(parent, node)?.type);
  return isCompositeType(type) ? type : undefined;
}

const META: readonly GraphQLField<unknown, unknown>[] = [TypeNameMetaFieldDef, SchemaMetaFieldDef, TypeMetaFieldDef];

/** The definition of a field, including those that the schema itself adds. */
export function definitionOf(
  parent: GraphQLCompositeType,
  { name: { value } }: FieldNode,
): GraphQLField<unknown, unknown> | undefined {
  const own = 'getFields' in parent ? parent.getFields()[value] : undefined;
  return own ?? META.find(({ name }) => name === value);
}

function keyOf({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}
