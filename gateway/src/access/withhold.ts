import type { Viewer } from '@xiangxun/schema/viewer/viewer';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isNonNullType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Ownership } from '../ownership.ts';
import { outOfReach, READER, type Reach, reachBeneath, reachOfRoot } from './reach.ts';
import { type Refusal, type Requirements, refusalAt } from './requirements.ts';

/** A field that is withheld: the key that the client knows it by, and why. */
export interface Withheld extends Refusal {
  key: string;
}

/** A document without what the viewer may not read. */
export interface Permitted {
  document: DocumentNode;
  /** Fields in the place of which `__typename` is asked for, under the alias `__withheld<index>`. */
  withheld: readonly Withheld[];
  /** Set when a field that can't be null is withheld all the way up: then nothing may run, and `data` is null. */
  whole?: Refusal;
}

/** Alias prefix; the index of the withheld field follows. */
export const WITHHELD = '__withheld';

interface Outcome {
  selectionSet: SelectionSetNode;
  /** Why the object around the selections can't be given: a field that can't be null is withheld. */
  broken?: Refusal;
}

/**
 * Takes out of an operation what `viewer` may not read. In its place stands `__typename` under a telling alias, so that
 * exactly where the field would be the answer can say null, whichever types turn up. A field that can't be null takes
 * the nearest one around it that can; in lists that is the whole list.
 *
 * @param document that has been validated against `schema`
 */
export function permit(
  schema: GraphQLSchema,
  requirements: Requirements,
  ownership: Ownership,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  viewer: Viewer | null,
): Permitted {
  const root = schema.getRootType(operation.operation);
  const withheld: Withheld[] = [];
  const fragments = new Map<string, { definition: FragmentDefinitionNode; broken?: Refusal }>();

  /** A fragment as far as it is within reach; by another name where less of it is than elsewhere. */
  const fragmentOf = (name: string, reach: Reach) => {
    const narrowed = reach === READER ? name : `__${Object.values(reach).join('_')}_${name}`;
    const known = fragments.get(narrowed);
    if (known) return known;
    const definition = document.definitions.find(
      (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name,
    );
    if (definition?.kind !== Kind.FRAGMENT_DEFINITION) throw new Error(`fragment ${name} is not defined`);
    const type = compositeType(schema, definition.typeCondition.name.value);
    const { selectionSet, broken } = within(definition.selectionSet, type, reach);
    const named = { ...definition.name, value: narrowed };
    const fragment = { definition: { ...definition, name: named, selectionSet }, ...(broken && { broken }) };
    fragments.set(narrowed, fragment);
    return fragment;
  };

  const withhold = (node: FieldNode, refusal: Refusal): FieldNode => {
    const key = node.alias?.value ?? node.name.value;
    const index = withheld.push({ ...refusal, key }) - 1;
    const { directives } = node;
    const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
    return {
      kind: Kind.FIELD,
      alias: name(`${WITHHELD}${index}`),
      name: name('__typename'),
      ...(directives && { directives }),
    };
  };

  const beneath = (parent: GraphQLCompositeType, definition: GraphQLField<unknown, unknown>, reach: Reach): Reach =>
    parent === root
      ? reachOfRoot(ownership, requirements, parent.name, definition, viewer)
      : reachBeneath(schema, ownership, reach, definition);

  const field = (
    node: FieldNode,
    parent: GraphQLCompositeType,
    reach: Reach,
  ): { node: FieldNode; broken?: Refusal } => {
    const definition = 'getFields' in parent ? parent.getFields()[node.name.value] : undefined;
    if (!definition) return { node };
    const type = getNamedType(definition.type);
    const refusal =
      refusalOf(schema, requirements, parent, definition, viewer) ?? outOfReach(ownership, reach, parent, definition);
    const inner =
      !refusal && node.selectionSet && isCompositeType(type)
        ? within(node.selectionSet, type, beneath(parent, definition, reach))
        : undefined;
    const reason = refusal ?? inner?.broken;
    if (!reason) return { node: inner ? { ...node, selectionSet: inner.selectionSet } : node };
    if (isNonNullType(definition.type)) return { node, broken: reason };
    return { node: withhold(node, reason) };
  };

  const selection = (
    node: SelectionNode,
    parent: GraphQLCompositeType,
    reach: Reach,
  ): { node: SelectionNode; broken?: Refusal } => {
    if (node.kind === Kind.FIELD) return field(node, parent, reach);
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      const { definition, broken } = fragmentOf(node.name.value, reach);
      return { node: { ...node, name: definition.name }, ...(broken && { broken }) };
    }
    const type = node.typeCondition ? compositeType(schema, node.typeCondition.name.value) : parent;
    const { selectionSet, broken } = within(node.selectionSet, type, reach);
    return { node: { ...node, selectionSet }, ...(broken && { broken }) };
  };

  function within(selectionSet: SelectionSetNode, parent: GraphQLCompositeType, reach: Reach): Outcome {
    const outcomes = selectionSet.selections.map((node) => selection(node, parent, reach));
    const broken = outcomes.find((outcome) => outcome.broken)?.broken;
    const selections = outcomes.map(({ node }) => node);
    return { selectionSet: { ...selectionSet, selections }, ...(broken && { broken }) };
  }

  if (!root) return { document, withheld };
  const { selectionSet, broken } = within(operation.selectionSet, root, READER);
  // A subscription has one field: without it there is nothing to wait for.
  const whole = broken ?? (operation.operation === OperationTypeNode.SUBSCRIPTION ? withheld[0] : undefined);
  if (whole) return { document, withheld, whole };
  if (withheld.length === 0) return { document, withheld };
  const definitions = [{ ...operation, selectionSet }, ...[...fragments.values()].map(({ definition }) => definition)];
  return { document: { kind: Kind.DOCUMENT, definitions }, withheld };
}

/** What guards a field: itself, the type that it lies in, the type that it leads to, and each type that may stand in. */
function refusalOf(
  schema: GraphQLSchema,
  requirements: Requirements,
  parent: GraphQLCompositeType,
  field: GraphQLField<unknown, unknown>,
  viewer: Viewer | null,
): Refusal | undefined {
  const standIns = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [];
  const parents = isUnionType(parent) ? standIns : [parent, ...standIns];
  const coordinates = [
    ...parents.flatMap(({ name }) => [`${name}.${field.name}`, name]),
    getNamedType(field.type).name,
  ];
  for (const coordinate of coordinates) {
    const refusal = refusalAt(requirements, coordinate, viewer);
    if (refusal) return refusal;
  }
  return undefined;
}

function compositeType(schema: GraphQLSchema, name: string): GraphQLCompositeType {
  const type = schema.getType(name);
  if (!isCompositeType(type)) throw new Error(`${name} has no fields`);
  return type;
}
