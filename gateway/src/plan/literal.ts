import {
  coerceInputValue,
  type GraphQLInputType,
  type GraphQLScalarType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  Kind,
  type ValueNode,
  visit,
} from 'graphql';

/** The values of variables as JSON, and their declared types. */
export interface LiteralVariables {
  readonly values: Readonly<Record<string, unknown>>;
  readonly types: ReadonlyMap<string, GraphQLInputType>;
}

/** No variables, as in the defaults of a document. */
export const NO_VARIABLES: LiteralVariables = { values: {}, types: new Map() };

/**
 * Converts a literal to a JSON value that is coerced to the same result (GraphQL 3.5 to 3.13).
 *
 * @param variables an absent one omits its field, and is null in a list
 */
export function jsonOf(node: ValueNode, type: GraphQLInputType | undefined, variables: LiteralVariables): unknown {
  if (node.kind === Kind.VARIABLE) return variableValue(node.name.value, variables);
  if (node.kind === Kind.NULL) return null;
  const nullable = type && isNonNullType(type) ? type.ofType : type;
  if (isListType(nullable)) {
    // A value that is not a list stands for a list of itself.
    if (node.kind !== Kind.LIST) return jsonOf(node, nullable.ofType, variables);
    return node.values.map((value) => jsonOf(value, nullable.ofType, variables) ?? null);
  }
  switch (node.kind) {
    case Kind.LIST:
      return isScalarType(nullable)
        ? scalarOf(nullable, node, variables)
        : node.values.map((value) => jsonOf(value, undefined, variables) ?? null);
    case Kind.OBJECT: {
      if (isScalarType(nullable)) return scalarOf(nullable, node, variables);
      const fields = isInputObjectType(nullable) ? nullable.getFields() : undefined;
      const entries = node.fields.map(({ name, value }) => [
        name.value,
        jsonOf(value, fields?.[name.value]?.type, variables),
      ]);
      return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
    }
    case Kind.INT:
      return Number.isSafeInteger(Number(node.value)) || !takesAnySize(nullable, node)
        ? Number(node.value)
        : node.value;
    case Kind.FLOAT:
      return Number(node.value);
    default:
      return node.value;
  }
}

function variableValue(name: string, { values }: LiteralVariables): unknown {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** Within a custom scalar nobody coerces variables, so they are coerced by their own types first. */
function scalarOf(scalar: GraphQLScalarType, node: ValueNode, variables: LiteralVariables): unknown {
  const values: Record<string, unknown> = Object.create(null);
  visit(node, {
    Variable({ name: { value: name } }) {
      const value = variableValue(name, variables);
      const type = variables.types.get(name);
      if (value !== undefined) values[name] = type ? coerceInputValue(value, type) : value;
    },
  });
  return scalar.parseLiteral(node, values);
}

/** Whether a scalar accepts integers beyond the range of a double, which are then passed on as text. */
function takesAnySize(type: GraphQLInputType | undefined, node: ValueNode): boolean {
  return isScalarType(type) && typeof type.parseLiteral(node) === 'bigint';
}
