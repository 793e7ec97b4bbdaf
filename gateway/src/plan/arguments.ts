import {
  type ConstValueNode,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  Kind,
  print,
  type ValueNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import type { Question } from './builders.ts';
import type { ArgumentValue, RequestVariable } from './plan.ts';

/** The variables that requests to subgraphs are given, all arguments being variables. */
export interface Arguments {
  /** A field with its arguments. */
  questionOf(definition: GraphQLField<unknown, unknown>, node: FieldNode | undefined): Question;
  /** A name that no variable of the client has. */
  nameOf(ending: string): string;
  /** How a variable is declared, with its type. */
  declarationOf(name: string): string;
  variableOf(name: string): RequestVariable;
}

/** Collects the variables of an operation's requests; equal constants of equal types are one variable. */
export function collectArguments(definitions: readonly VariableDefinitionNode[]): Arguments {
  let prefix = '_';
  while (definitions.some(({ variable }) => variable.name.value.startsWith(prefix))) prefix += '_';
  const declared = new Map<string, { declaration: string; value: ArgumentValue }>();
  const byText = new Map<string, string>();
  for (const definition of definitions) {
    const declaration = print({ ...definition, directives: [] });
    declared.set(definition.variable.name.value, { declaration, value: { of: 'client' } });
  }

  const add = (type: GraphQLInputType, text: string, value: ArgumentValue): string => {
    const known = byText.get(`${type} ${text}`);
    if (known) return known;
    const name = `${prefix}${byText.size}`;
    byText.set(`${type} ${text}`, name);
    declared.set(name, { declaration: `$${name}: ${type}`, value });
    return name;
  };

  const nameFor = ({ type, defaultValue }: GraphQLArgument, value: ValueNode): string => {
    if (value.kind === Kind.VARIABLE) return value.name.value;
    // Variables may be absent, and then the default of an argument counts, even where it can't be null.
    const wanted = defaultValue === undefined ? type : getNullableType(type);
    if (holdsVariable(value)) return add(wanted, print(value), { of: 'both', node: value, type });
    const constant = jsonOf(value as ConstValueNode, type, {});
    return add(wanted, JSON.stringify(constant), { of: 'document', constant });
  };

  return {
    questionOf(definition, node) {
      const uses: string[] = [];
      const texts = (node?.arguments ?? []).map(({ name, value }) => {
        const argument = definition.args.find((each) => each.name === name.value);
        if (!argument) throw new Error(`${definition.name} has no argument ${name.value}`);
        const variable = nameFor(argument, value);
        uses.push(variable);
        return `${name.value}: $${variable}`;
      });
      return { text: definition.name + (texts.length > 0 ? `(${texts.sort().join(', ')})` : ''), uses };
    },
    nameOf: (ending) => prefix + ending,
    declarationOf: (name) => known(declared, name).declaration,
    variableOf: (name) => ({ name, value: known(declared, name).value }),
  };
}

function known<T>(map: ReadonlyMap<string, T>, name: string): T {
  const value = map.get(name);
  if (value === undefined) throw new Error(`$${name} is not declared`);
  return value;
}

function holdsVariable(value: ValueNode): boolean {
  let found = false;
  visit(value, {
    Variable() {
      found = true;
    },
  });
  return found;
}

/**
 * A literal as a JSON value that is coerced to the same as the literal is (GraphQL 3.5 to 3.13).
 *
 * @param variables values as JSON; an absent one leaves its field out, and is null in a list
 */
export function jsonOf(
  node: ValueNode,
  type: GraphQLInputType | undefined,
  variables: Readonly<Record<string, unknown>>,
): unknown {
  const nullable = type && isNonNullType(type) ? type.ofType : type;
  switch (node.kind) {
    case Kind.VARIABLE:
      return Object.hasOwn(variables, node.name.value) ? variables[node.name.value] : undefined;
    case Kind.NULL:
      return null;
    case Kind.LIST: {
      if (isScalarType(nullable)) return nullable.parseLiteral(node, variables);
      const item = nullable && isListType(nullable) ? nullable.ofType : undefined;
      return node.values.map((value) => jsonOf(value, item, variables) ?? null);
    }
    case Kind.OBJECT: {
      if (isScalarType(nullable)) return nullable.parseLiteral(node, variables);
      const of = nullable && isListType(nullable) ? itemOf(nullable) : nullable;
      const fields = of && isInputObjectType(of) ? of.getFields() : undefined;
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

/** Whether a scalar reads a whole number beyond what a double holds, which then is handed on as text. */
function takesAnySize(type: GraphQLInputType | undefined, node: ValueNode): boolean {
  return isScalarType(type) && typeof type.parseLiteral(node) === 'bigint';
}

function itemOf(type: GraphQLInputType): GraphQLInputType {
  const nullable = isNonNullType(type) ? type.ofType : type;
  return isListType(nullable) ? itemOf(nullable.ofType) : nullable;
}
