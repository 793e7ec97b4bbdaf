import {
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isInputType,
  Kind,
  type NamedTypeNode,
  print,
  typeFromAST,
  type ValueNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import type { Question } from './builders.ts';
import { jsonOf, NO_VARIABLES } from './literal.ts';
import type { ArgumentValue, RequestVariable } from './plan.ts';

/** The variables of requests to subgraphs; all arguments become variables. */
export interface Arguments {
  /** A field with its arguments. */
  questionOf(definition: GraphQLField<unknown, unknown>, node: FieldNode | undefined): Question;
  /** A name that none of the client's variables has. */
  nameOf(ending: string): string;
  /** The declaration of a variable, with its type. */
  declarationOf(name: string): string;
  variableOf(name: string): RequestVariable;
}

/** Collects the variables of an operation's requests; equal constants of equal types share one variable. */
export function collectArguments(schema: GraphQLSchema, definitions: readonly VariableDefinitionNode[]): Arguments {
  let prefix = '_';
  while (definitions.some(({ variable }) => variable.name.value.startsWith(prefix))) prefix += '_';
  const declared = new Map<string, { declaration: string; value: ArgumentValue }>();
  const byText = new Map<string, string>();
  const types = new Map<string, GraphQLInputType>();
  for (const definition of definitions) {
    const type = typeFromAST(schema, definition.type as NamedTypeNode);
    if (isInputType(type)) types.set(definition.variable.name.value, type);
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
    // A variable may be absent; then the argument's default counts, even if null is not allowed.
    const wanted = defaultValue === undefined ? type : getNullableType(type);
    if (holdsVariable(value)) return add(wanted, print(value), { of: 'both', node: value, type, types });
    const constant = jsonOf(value, type, NO_VARIABLES);
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
