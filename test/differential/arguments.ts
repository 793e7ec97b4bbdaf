import {
  type ASTNode,
  type ConstValueNode,
  GraphQLBoolean,
  type GraphQLInputField,
  type GraphQLInputType,
  GraphQLNonNull,
  type GraphQLScalarType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  isTypeSubTypeOf,
  Kind,
  parseType,
  type ValueNode,
  type VariableDefinitionNode,
  type VariableNode,
  visit,
} from 'graphql';
import type { Dice } from '../recount/dice.ts';

/** Names that an executor may use for variables of its own, or that objects have anyway. */
const NAMES = ['representations', '_r0', 'r', 'ids', 'input', 'constructor', 'toString', '_0', '__v', 'hasOwnProperty'];

const TEXTS = ['', 'a', '小学', '"\\\n', '__proto__', '$a', '#', '"""', '😀', '\u0000'];

/** JSON values that each scalar takes. */
const OF_SCALARS: Readonly<Record<string, (dice: Dice) => unknown>> = {
  Int: (dice) => dice.pick([0, 1, -1, 50, 2_147_483_647]),
  Float: (dice) => dice.pick([0, 0.5, -3, 1e21]),
  Boolean: (dice) => dice.chance(0.5),
  ID: (dice) => dice.pick<unknown>([dice.below(5), `Region:${dice.below(5)}`, 'School:1']),
  BigInt: (dice) => dice.pick<unknown>([0, -7, 123_456]),
  Decimal: (dice) => dice.pick<unknown>([1, '0.50', 2.5]),
  Date: (dice) => dice.pick(['2021-02-03', '2024-02-29']),
  DateTime: () => '2021-02-03T04:05:06Z',
  RegionCode: (dice) => dice.pick(['CN', '52', '5201', '520115']),
  CreditCode: () => '91350100M000100Y43',
  SchoolCode: () => '2152000001',
  IdNumber: () => '11010519491231002X',
  JSON: (dice) => dice.pick<unknown>([null, 1, 'a', [1, { a: 'b' }], { id: 1, constructor: null }]),
  JSONObject: (dice) => dice.pick<unknown>([{}, { a: { b: [null, 'c'] } }, { id: '1', version: 2 }]),
  federation__FieldSet: () => 'id',
};

/** JSON values that a built-in or strict scalar refuses. */
const UNFIT: Readonly<Record<string, unknown>> = {
  Int: 1.5,
  Float: 'x',
  Boolean: 'true',
  ID: true,
  BigInt: 'x',
  Date: '2021-02-30',
  DateTime: 'yesterday',
  JSONObject: [],
};

/** A variable of an operation under construction. */
interface Variable {
  readonly definition: VariableDefinitionNode;
  readonly type: GraphQLInputType;
}

/** What clients send: values of arguments, written out or by variables, and the variables' values. */
export interface Arguments {
  /** A value for a place of a type; `hasDefault` says whether the schema has one for that place. */
  value(type: GraphQLInputType, hasDefault: boolean): ValueNode;
  /** A condition of `@skip` or `@include`. */
  condition(): ValueNode;
  /** The variables that are used in some definitions of the document. */
  definitions(used: readonly ASTNode[]): VariableDefinitionNode[];
  /** Values for all variables, drawn anew each time; `unfit` spoils one of them. */
  values(unfit: boolean): Record<string, unknown>;
}

/**
 * The values of an operation under construction.
 *
 * @param representations gives an entity's representation, where a subgraph's own schema is asked
 */
export function argumentsOf(schema: GraphQLSchema, dice: Dice, representations: () => unknown): Arguments {
  const variables: Variable[] = [];

  const jsonOf = (type: GraphQLInputType, depth: number): unknown => {
    if (isNonNullType(type)) return present(type.ofType, depth);
    return dice.chance(0.08) ? null : present(type, depth);
  };

  const present = (type: GraphQLInputType, depth: number): unknown => {
    if (isNonNullType(type)) return present(type.ofType, depth);
    if (isListType(type)) {
      // One value stands for a list of one.
      if (dice.chance(0.12) && !isListType(type.ofType)) return present(type.ofType, depth);
      return Array.from({ length: dice.below(3) }, () => jsonOf(type.ofType, depth + 1));
    }
    if (isEnumType(type)) return dice.pick(type.getValues()).name;
    if (!isInputObjectType(type)) return scalarOf(type);
    const fields = fieldsToFill(Object.values(type.getFields()), depth);
    return Object.fromEntries(fields.map((field) => [field.name, jsonOf(field.type, depth + 1)]));
  };

  const scalarOf = ({ name }: GraphQLScalarType): unknown =>
    name === '_Any' ? representations() : (OF_SCALARS[name]?.(dice) ?? dice.pick(TEXTS));

  const fieldsToFill = (fields: readonly GraphQLInputField[], depth: number): GraphQLInputField[] => {
    const optional = fields.filter((field) => !isRequiredInputField(field));
    const probability = depth > 3 ? 0 : Math.min(0.4, 2.5 / optional.length);
    const chosen = new Set(dice.some(optional, probability));
    return fields.filter((field) => isRequiredInputField(field) || chosen.has(field));
  };

  /** A value written out, with variables here and there. */
  const literal = (type: GraphQLInputType, hasDefault: boolean, depth: number): ValueNode => {
    if (dice.chance(depth === 0 ? 0.35 : 0.15)) return variable(type, hasDefault);
    if (isNonNullType(type)) return literalPresent(type.ofType, depth);
    return dice.chance(0.08) ? { kind: Kind.NULL } : literalPresent(type, depth);
  };

  const literalPresent = (type: GraphQLInputType, depth: number): ValueNode => {
    if (isNonNullType(type)) return literalPresent(type.ofType, depth);
    if (isListType(type)) {
      if (dice.chance(0.12) && !isListType(type.ofType)) return literalPresent(type.ofType, depth);
      const values = Array.from({ length: dice.below(3) }, () => literal(type.ofType, false, depth + 1));
      return { kind: Kind.LIST, values };
    }
    if (isEnumType(type)) return { kind: Kind.ENUM, value: dice.pick(type.getValues()).name };
    if (!isInputObjectType(type)) return withVariables(literalFrom(scalarOf(type), type.name));
    const fields = fieldsToFill(Object.values(type.getFields()), depth).map((field) => ({
      kind: Kind.OBJECT_FIELD as const,
      name: { kind: Kind.NAME as const, value: field.name },
      value: literal(field.type, field.defaultValue !== undefined, depth + 1),
    }));
    return { kind: Kind.OBJECT, fields };
  };

  /** A literal of a JSON scalar may hold variables of any type. */
  const withVariables = (value: ConstValueNode): ValueNode => {
    if (value.kind !== Kind.OBJECT || !dice.chance(0.3)) return value;
    const known = variables.length > 0 ? dice.pick(variables) : undefined;
    if (!known || value.fields.some(({ name }) => name.value === '__typename')) return value;
    const { name } = known.definition.variable;
    const held = { kind: Kind.VARIABLE as const, name };
    return {
      ...value,
      fields: [...value.fields, { kind: Kind.OBJECT_FIELD, name: { kind: Kind.NAME, value: 'held' }, value: held }],
    };
  };

  const literalFrom = (value: unknown, type: string): ConstValueNode => {
    if (value === null || value === undefined) return { kind: Kind.NULL };
    if (typeof value === 'boolean') return { kind: Kind.BOOLEAN, value };
    if (typeof value === 'number') {
      const text = String(value);
      return Number.isInteger(value) && !text.includes('e')
        ? { kind: Kind.INT, value: text }
        : { kind: Kind.FLOAT, value: text };
    }
    if (typeof value === 'string') return { kind: Kind.STRING, value, block: type === 'String' && isBlock(value) };
    if (Array.isArray(value)) return { kind: Kind.LIST, values: value.map((item) => literalFrom(item, type)) };
    const fields = Object.entries(value).map(([key, inner]) => ({
      kind: Kind.OBJECT_FIELD as const,
      name: { kind: Kind.NAME as const, value: key },
      value: literalFrom(inner, type),
    }));
    return { kind: Kind.OBJECT, fields };
  };

  const isBlock = (text: string) => /^[a-z小学$#]+$/.test(text) && dice.chance(0.3);

  const variable = (type: GraphQLInputType, hasDefault: boolean): ValueNode => {
    const fitting = variables.filter((each) => isTypeSubTypeOf(schema, each.type as never, type as never));
    const known = fitting.length > 0 && dice.chance(0.4) ? dice.pick(fitting) : undefined;
    return { kind: Kind.VARIABLE, name: (known ?? declare(type, hasDefault)).definition.variable.name };
  };

  const declare = (place: GraphQLInputType, hasDefault: boolean): Variable => {
    const nullable = isNonNullType(place) ? place.ofType : place;
    const isStrict = isNonNullType(place) ? !hasDefault || dice.chance(0.5) : dice.chance(0.3);
    const type = isStrict ? new GraphQLNonNull(nullable) : nullable;
    const taken = new Set(variables.map(({ definition }) => definition.variable.name.value));
    const odd = dice.pick(NAMES);
    const value = dice.chance(0.3) && !taken.has(odd) ? odd : `v${variables.length}`;
    const isDefaulted = !isStrict && (isNonNullType(place) || dice.chance(0.3));
    const definition: VariableDefinitionNode = {
      kind: Kind.VARIABLE_DEFINITION,
      variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value } },
      type: parseType(String(type)),
      ...(isDefaulted && { defaultValue: constant(nullable) }),
    };
    const declared = { definition, type };
    variables.push(declared);
    return declared;
  };

  const constant = (type: GraphQLInputType): ConstValueNode => constantFrom(present(type, 2), type);

  /** As a literal of its type, where enum values are no strings. */
  const constantFrom = (value: unknown, type: GraphQLInputType): ConstValueNode => {
    if (isNonNullType(type)) return constantFrom(value, type.ofType);
    if (isListType(type) && Array.isArray(value)) {
      return { kind: Kind.LIST, values: value.map((item) => constantFrom(item, type.ofType)) };
    }
    if (isListType(type)) return constantFrom(value, type.ofType);
    if (isEnumType(type) && typeof value === 'string') return { kind: Kind.ENUM, value };
    if (!isInputObjectType(type) || typeof value !== 'object' || value === null)
      return literalFrom(value, String(type));
    const fields = Object.entries(value).flatMap(([key, inner]) => {
      const field = type.getFields()[key];
      if (!field) return [];
      const name = { kind: Kind.NAME as const, value: key };
      return [{ kind: Kind.OBJECT_FIELD as const, name, value: constantFrom(inner, field.type) }];
    });
    return { kind: Kind.OBJECT, fields };
  };

  /** A value that the type refuses. */
  const unfitFor = (type: GraphQLInputType): unknown => {
    if (isNonNullType(type)) return dice.chance(0.3) ? null : unfitFor(type.ofType);
    if (isListType(type)) return [unfitFor(type.ofType)];
    if (isEnumType(type)) return 'NO_SUCH_VALUE';
    if (isInputObjectType(type)) return dice.pick<unknown>([{ noSuchField: 1 }, 'text']);
    if (type.name === '_Any') return representations();
    return Object.hasOwn(UNFIT, type.name) ? UNFIT[type.name] : 5;
  };

  return {
    value: (type, hasDefault) => literal(type, hasDefault, 0),
    condition: () => {
      if (dice.chance(0.4)) return { kind: Kind.BOOLEAN, value: dice.chance(0.5) };
      const conditions = variables.filter(({ type }) => String(type) === 'Boolean!');
      const known = conditions.length > 0 && dice.chance(0.7) ? dice.pick(conditions) : undefined;
      const { definition } = known ?? declare(new GraphQLNonNull(GraphQLBoolean), false);
      return { kind: Kind.VARIABLE, name: definition.variable.name };
    },
    definitions: (used) => {
      const names = new Set<string>();
      const note = { Variable: ({ name }: VariableNode) => void names.add(name.value) };
      for (const node of used) visit(node, note);
      return variables.map(({ definition }) => definition).filter(({ variable }) => names.has(variable.name.value));
    },
    values: (unfit) => {
      const spoilt = unfit && variables.length > 0 ? dice.below(variables.length) : -1;
      const given = variables.flatMap(({ definition, type }, index): [string, unknown][] => {
        const name = definition.variable.name.value;
        if (index === spoilt) return [[name, unfitFor(type)]];
        if (!isNonNullType(type) && dice.chance(0.2)) return [];
        // Null for a variable whose default makes it fit where null does not is a fault of its field.
        if (definition.defaultValue) return [[name, present(type, 1)]];
        return [[name, jsonOf(type, 1)]];
      });
      return Object.fromEntries(dice.chance(0.05) ? [...given, ['undeclared', { a: [1] }]] : given);
    },
  };
}
