import {
  type ArgumentNode,
  type DirectiveNode,
  type DocumentNode,
  doTypesOverlap,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
  Kind,
  type NameNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type OperationTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { seededRandom } from '../recount/seeded-random.ts';
import { argumentsOf } from './arguments.ts';
import { DEEPEST, overlapping, pickField, representation, type Source } from './choices.ts';
import { admit, admitAll, admitAnyway, askedOf, definitionOf, rootScope, type Scope, scopeBeneath } from './scope.ts';
import type { Question } from './yardstick.ts';

/**
 * Short aliases collide in one object; unusual ones collide with properties of objects or with names that an executor
 * adds.
 */
const SHORT = ['a', 'b', 'k'];
const ODD = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '_a0',
  '__e0',
  '_0',
  'then',
  'toJSON',
  'length',
  'data',
];
const OTHERS = ['id', 'name', 'kind', 'nodes', '_entities', '__withheld0', 'errors', 'key'];

/** Generates a random operation with several sets of variables. Most are valid by construction. */
export function generate(source: Source, seed: number): Question[] {
  const { schema } = source;
  const dice = seededRandom(seed);
  const fragments = new Map<string, FragmentDefinitionNode>();
  const args = argumentsOf(schema, dice, () => representation(source, dice));
  // Some operations have conflicting fields, which validation must find.
  const admits = dice.chance(0.05) ? admitAnyway : admit;
  let fieldsLeft = 4 + dice.below(40);

  const selectionSet = (parent: GraphQLCompositeType, scope: Scope, depth: number, least = 1): SelectionSetNode => {
    const selections: SelectionNode[] = [];
    const wanted = least + dice.below(depth > 4 ? 2 : 4);
    for (let count = 0; count < wanted && (count < least || fieldsLeft > 0); count += 1) {
      const selection = anySelection(parent, scope, depth);
      if (selection) selections.push(selection);
    }
    if (selections.length === 0) selections.push(typename(scope, parent));
    return { kind: Kind.SELECTION_SET, selections };
  };

  const anySelection = (parent: GraphQLCompositeType, scope: Scope, depth: number): SelectionNode | undefined => {
    const drawn = dice.below(100) + (isObjectType(parent) ? 0 : -35);
    if (drawn < 8) return inlineFragment(parent, scope, depth);
    if (drawn < 16) return newFragment(parent, scope, depth);
    if (drawn < 24) return knownFragment(parent, scope);
    if (drawn < 30) return typename(scope, parent);
    if (drawn < 40) return again(parent, scope, depth) ?? field(parent, scope, depth);
    return field(parent, scope, depth);
  };

  const typename = (scope: Scope, parent: GraphQLCompositeType): FieldNode => {
    const aliased: FieldNode = {
      kind: Kind.FIELD,
      alias: named(dice.pick([...SHORT, 'type'])),
      name: named('__typename'),
    };
    if (dice.chance(0.3) && admit(scope, parent, aliased)) return { ...aliased, ...directives() };
    const node: FieldNode = { kind: Kind.FIELD, name: named('__typename') };
    admit(scope, parent, node);
    return node;
  };

  const field = (parent: GraphQLCompositeType, scope: Scope, depth: number): SelectionNode | undefined => {
    if (!('getFields' in parent)) return inlineFragment(parent, scope, depth);
    const isMeta = parent === schema.getQueryType() && dice.chance(0.03);
    const definition = isMeta
      ? dice.pick([SchemaMetaFieldDef, TypeMetaFieldDef])
      : pickField(source, dice, Object.values(parent.getFields()), fieldsLeft > 0 ? depth : DEEPEST);
    if (!definition) return undefined;
    const bare: FieldNode = { kind: Kind.FIELD, name: named(definition.name), ...callOf(definition) };
    const aliases = [alias(), alias(), named(`x${Math.abs(fieldsLeft)}`)];
    for (const each of aliases) {
      const node = each ? { ...bare, alias: each } : bare;
      if (admits(scope, parent, node)) return finished(node, definition, parent, scope, isMeta ? DEEPEST - 3 : depth);
    }
    return undefined;
  };

  /** A field that is already selected, with another selection set. */
  const again = (parent: GraphQLCompositeType, scope: Scope, depth: number): FieldNode | undefined => {
    const asked = askedOf(scope, parent).filter(({ name }) => name.value !== '__typename');
    if (asked.length === 0) return undefined;
    const repeated = dice.pick(asked);
    const definition = definitionOf(parent, repeated);
    if (!definition) return undefined;
    const { kind, alias: known, name, arguments: given } = repeated;
    const node: FieldNode = { kind, name, ...(known && { alias: known }), ...(given && { arguments: given }) };
    return finished(node, definition, parent, scope, name.value.startsWith('__') ? DEEPEST - 3 : depth, 0.2);
  };

  const finished = (
    node: FieldNode,
    { type }: GraphQLField<unknown, unknown>,
    parent: GraphQLCompositeType,
    scope: Scope,
    depth: number,
    conditional = 0.07,
  ): FieldNode => {
    fieldsLeft -= 1;
    const inner = getNamedType(type);
    const set = isCompositeType(inner) && selectionSet(inner, scopeBeneath(scope, parent, node), depth + 1);
    return { ...node, ...directives(conditional), ...(set && { selectionSet: set }) };
  };

  const inlineFragment = (parent: GraphQLCompositeType, scope: Scope, depth: number): SelectionNode => {
    const isBare = isObjectType(parent) && dice.chance(0.3);
    const type = isBare ? parent : conditionFor(parent);
    const typeCondition = { kind: Kind.NAMED_TYPE as const, name: named(type.name) };
    return {
      kind: Kind.INLINE_FRAGMENT,
      ...(!isBare && { typeCondition }),
      ...directives(),
      selectionSet: selectionSet(type, scope, depth),
    };
  };

  const newFragment = (parent: GraphQLCompositeType, scope: Scope, depth: number): SelectionNode => {
    const type = conditionFor(parent);
    const set = selectionSet(type, scope, depth);
    const name = named(dice.chance(0.1) && !fragments.has('__proto__') ? '__proto__' : `F${fragments.size}`);
    fragments.set(name.value, {
      kind: Kind.FRAGMENT_DEFINITION,
      name,
      typeCondition: { kind: Kind.NAMED_TYPE, name: named(type.name) },
      selectionSet: set,
    });
    return { kind: Kind.FRAGMENT_SPREAD, name, ...directives() };
  };

  const knownFragment = (parent: GraphQLCompositeType, scope: Scope): SelectionNode | undefined => {
    const fitting = [...fragments.values()].filter(({ typeCondition }) => {
      const type = schema.getType(typeCondition.name.value);
      return isCompositeType(type) && doTypesOverlap(schema, type, parent);
    });
    if (fitting.length === 0) return undefined;
    const { name, typeCondition, selectionSet: set } = dice.pick(fitting);
    const type = schema.getType(typeCondition.name.value);
    if (!isCompositeType(type) || !admitAll(schema, fragments, scope, type, set)) return undefined;
    return { kind: Kind.FRAGMENT_SPREAD, name, ...directives() };
  };

  const conditionFor = (parent: GraphQLCompositeType): GraphQLCompositeType => {
    if (isAbstractType(parent) && dice.chance(0.7)) return dice.pick(schema.getPossibleTypes(parent));
    if (dice.chance(0.5)) return parent;
    return dice.pick(overlapping(schema, parent));
  };

  const alias = (): NameNode | undefined => {
    const drawn = dice.below(100);
    if (drawn < 65) return undefined;
    if (drawn < 85) return named(dice.pick(SHORT));
    return named(dice.pick(drawn < 94 ? ODD : OTHERS));
  };

  const callOf = (definition: GraphQLField<unknown, unknown>): { arguments?: readonly ArgumentNode[] } => {
    const chosen = definition.args.filter((each) => isRequiredArgument(each) || dice.chance(0.25));
    if (chosen.length === 0) return {};
    const given = chosen.map(({ name, type, defaultValue }) => ({
      kind: Kind.ARGUMENT as const,
      name: named(name),
      value: args.value(type, defaultValue !== undefined),
    }));
    return { arguments: given };
  };

  const directives = (probability = 0.07): { directives?: readonly DirectiveNode[] } => {
    const applied = dice.some(['skip', 'include'], probability).map((name) => ({
      kind: Kind.DIRECTIVE as const,
      name: named(name),
      arguments: [{ kind: Kind.ARGUMENT as const, name: named('if'), value: args.condition() }],
    }));
    return applied.length > 0 ? { directives: applied } : {};
  };

  const drawn = dice.below(100);
  const operation = (drawn < 84 ? 'query' : drawn < 94 ? 'mutation' : 'subscription') as OperationTypeNode;
  const root = schema.getRootType(operation);
  if (!root) return [];
  const isStream = operation === 'subscription';
  const top = isStream ? field(root, rootScope(), 0) : undefined;
  const set: SelectionSetNode = top
    ? { kind: Kind.SELECTION_SET, selections: [{ ...top, directives: [] }] }
    : selectionSet(root, rootScope(), 0, 1 + dice.below(3));
  const isNamed = dice.chance(0.5);
  const hasOther = isNamed && dice.chance(0.15);
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      ...(hasOther ? [otherOperation()] : []),
      {
        kind: Kind.OPERATION_DEFINITION,
        operation,
        ...(isNamed && { name: named('Asked') }),
        variableDefinitions: args.definitions([set, ...fragments.values()]),
        selectionSet: set,
      },
      ...fragments.values(),
    ],
  };
  const question = (unfit: boolean): Question => ({
    document,
    ...((hasOther || (isNamed && dice.chance(0.5))) && { operationName: 'Asked' }),
    variables: args.values(unfit),
  });
  return [question(false), question(false), ...(dice.chance(0.1) ? [question(true)] : [])];
}

function otherOperation(): DocumentNode['definitions'][number] {
  const typename: FieldNode = { kind: Kind.FIELD, name: named('__typename') };
  return {
    kind: Kind.OPERATION_DEFINITION,
    operation: 'query' as OperationTypeNode,
    name: named('Other'),
    selectionSet: { kind: Kind.SELECTION_SET, selections: [typename] },
  };
}

function named(value: string): NameNode {
  return { kind: Kind.NAME, value };
}
