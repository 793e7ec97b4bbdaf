import {
  type ASTNode,
  type ConstValueNode,
  GraphQLBoolean,
  type GraphQLInputField,
  type GraphQLInputType,
  GraphQLNonNull,
  type GraphQLScalarType,
  type GraphQLSchema,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  isScalarType,
  isTypeSubTypeOf,
  Kind,
  type ObjectFieldNode,
  parseType,
  type ValueNode,
  type VariableDefinitionNode,
  type VariableNode,
  visit,
} from 'graphql';
import type { SeededRandom } from '../recount/seeded-random.ts';
import { fieldOf, scalarLiteral, scalarValue, unfitValue } from './scalar-arguments.ts';

/** Names that an executor may use for variables of its own, or that every object has. */
const NAMES = ['representations', '_r0', 'r', 'ids', 'input', 'constructor', 'toString', '_0', '__v', 'hasOwnProperty'];

/** A variable of a generated operation. */
interface Variable {
  readonly definition: VariableDefinitionNode;
  readonly type: GraphQLInputType;
  /** Whether null is invalid at its place, so that its field would fail. */
  readonly isNeeded: boolean;
}

/** The inputs of clients: values of arguments, as literals or variables, and the variables' values. */
export interface Arguments {
  /** A value for a place of a type; `hasDefault` says whether the schema has a default for it. */
  value(type: GraphQLInputType, hasDefault: boolean): ValueNode;
  /** A condition of `@skip` or `@include`. */
  condition(): ValueNode;
  /** The variables that some definitions of the document use. */
  definitions(used: readonly ASTNode[]): VariableDefinitionNode[];
  /** Random values for all variables; `unfit` makes one of them invalid. */
  values(unfit: boolean): Record<string, unknown>;
}

/**
 * The values of a generated operation.
 *
 * @param representations returns an entity's representation, for a subgraph's own schema
 */
export function argumentsOf(schema: GraphQLSchema, dice: SeededRandom, representations: () => unknown): Arguments {
  const variables: Variable[] = [];

  const jsonOf = (type: GraphQLInputType, depth: number): unknown => {
    if (isNonNullType(type)) return present(type.ofType, depth);
    return dice.chance(0.08) ? null : present(type, depth);
  };

  const present = (type: GraphQLInputType, depth: number): unknown => {
    if (isNonNullType(type)) return present(type.ofType, depth);
    if (isListType(type)) {
      // A single value stands for a list of one.
      if (dice.chance(0.12) && !isListType(type.ofType)) return present(type.ofType, depth);
      return Array.from({ length: dice.below(3) }, () => jsonOf(type.ofType, depth + 1));
    }
    if (isEnumType(type)) return dice.pick(type.getValues()).name;
    if (!isInputObjectType(type)) return scalarOf(type);
    const fields = fieldsToFill(Object.values(type.getFields()), depth);
    return Object.fromEntries(fields.map((field) => [field.name, jsonOf(field.type, depth + 1)]));
  };

  const scalarOf = (type: GraphQLScalarType): unknown =>
    type.name === '_Any' ? representations() : scalarValue(type, dice);

  const fieldsToFill = (fields: readonly GraphQLInputField[], depth: number): GraphQLInputField[] => {
    const optional = fields.filter((field) => !isRequiredInputField(field));
    const probability = depth > 3 ? 0 : Math.min(0.4, 2.5 / optional.length);
    const chosen = new Set(dice.some(optional, probability));
    return fields.filter((field) => isRequiredInputField(field) || chosen.has(field));
  };

  /** A literal that sometimes contains variables. */
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
    if (!isInputObjectType(type)) return withOthers(scalarLiteral(scalarOf(type), type, dice));
    const fields = fieldsToFill(Object.values(type.getFields()), depth).map((field) =>
      fieldOf(field.name, literal(field.type, field.defaultValue !== undefined, depth + 1)),
    );
    return { kind: Kind.OBJECT, fields };
  };

  /** A literal of a JSON scalar may contain variables of any type, and enum values, which JSON does not have. */
  const withOthers = (value: ConstValueNode): ValueNode => {
    if (value.kind !== Kind.OBJECT || value.fields.some(({ name }) => name.value === '__typename')) return value;
    const others: ObjectFieldNode[] = [];
    const known = variables.length > 0 && dice.chance(0.4) ? dice.pick(variables) : undefined;
    if (known) others.push(fieldOf('held', { kind: Kind.VARIABLE, name: known.definition.variable.name }));
    if (dice.chance(0.1)) others.push(fieldOf('named', { kind: Kind.ENUM, value: 'SCHOOL' }));
    return { ...value, fields: [...value.fields, ...others] };
  };

  const variable = (type: GraphQLInputType, hasDefault: boolean): ValueNode => {
    const fitting = variables.filter((each) => isTypeSubTypeOf(schema, each.type as never, type as never));
    const known = fitting.length > 0 && dice.chance(0.4) ? dice.pick(fitting) : undefined;
    return { kind: Kind.VARIABLE, name: (known ?? declare(type, hasDefault)).definition.variable.name };
  };

  const declare = (place: GraphQLInputType, hasDefault: boolean): Variable => {
    const nullable = isNonNullType(place) ? place.ofType : place;
    const isStrict = dice.chance(isNonNullType(place) ? 0.75 : 0.3);
    const type = isStrict ? new GraphQLNonNull(nullable) : nullable;
    const taken = new Set(variables.map(({ definition }) => definition.variable.name.value));
    const odd = dice.pick(NAMES);
    const value = dice.chance(0.3) && !taken.has(odd) ? odd : `v${variables.length}`;
    // A nullable variable is allowed at a non-null place if it has a default, or the place has one.
    const isDefaulted = (!isStrict && isNonNullType(place) && !hasDefault) || dice.chance(0.25);
    const definition: VariableDefinitionNode = {
      kind: Kind.VARIABLE_DEFINITION,
      variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value } },
      type: parseType(String(type)),
      ...(isDefaulted && { defaultValue: constantFrom(present(nullable, 2), nullable) }),
    };
    const declared = { definition, type, isNeeded: isNonNullType(place) };
    variables.push(declared);
    return declared;
  };

  /** As a literal of its type, since enum values are not strings. */
  const constantFrom = (value: unknown, type: GraphQLInputType): ConstValueNode => {
    if (isNonNullType(type)) return constantFrom(value, type.ofType);
    if (isListType(type) && Array.isArray(value)) {
      return { kind: Kind.LIST, values: value.map((item) => constantFrom(item, type.ofType)) };
    }
    if (isListType(type)) return constantFrom(value, type.ofType);
    if (isEnumType(type) && typeof value === 'string') return { kind: Kind.ENUM, value };
    if (value === null) return { kind: Kind.NULL };
    if (isScalarType(type)) return scalarLiteral(value, type, dice);
    if (!isInputObjectType(type)) throw new Error(`${type.name} has no value ${JSON.stringify(value)}`);
    const fields = Object.entries(value as object).flatMap(([key, inner]) => {
      const field = type.getFields()[key];
      if (!field) return [];
      return [fieldOf(key, constantFrom(inner, field.type))];
    });
    return { kind: Kind.OBJECT, fields };
  };

  /** A value that the type rejects. */
  const unfitFor = (type: GraphQLInputType): unknown => {
    if (isNonNullType(type)) return dice.chance(0.3) ? null : unfitFor(type.ofType);
    if (isListType(type)) return [unfitFor(type.ofType)];
    if (isEnumType(type)) return 'NO_SUCH_VALUE';
    if (isInputObjectType(type)) return dice.pick<unknown>([{ noSuchField: 1 }, 'text']);
    if (type.name === '_Any') return representations();
    return unfitValue(type);
  };

  return {
    value: (type, hasDefault) => literal(type, hasDefault, 0),
    condition: () => {
      if (dice.chance(0.4)) return { kind: Kind.BOOLEAN, value: dice.chance(0.5) };
      const conditions = variables.filter(({ type, isNeeded }) => isNeeded && getNullableType(type) === GraphQLBoolean);
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
      const malformed = unfit && variables.length > 0 ? dice.below(variables.length) : -1;
      const given = variables.flatMap(({ definition, type, isNeeded }, index): [string, unknown][] => {
        const name = definition.variable.name.value;
        if (index === malformed) return [[name, unfitFor(type)]];
        if ((!isNonNullType(type) || definition.defaultValue) && dice.chance(0.25)) return [];
        return [[name, isNeeded ? present(type, 1) : jsonOf(type, 1)]];
      });
      return Object.fromEntries(dice.chance(0.05) ? [...given, ['undeclared', { a: [1] }]] : given);
    },
  };
}
