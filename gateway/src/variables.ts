import {
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getVariableValues,
  isInputObjectType,
  isInputType,
  isNonNullType,
  type NamedTypeNode,
  type TypeNode,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';
import type { Variables } from './graph.ts';
import { jsonOf, NO_VARIABLES } from './plan/literal.ts';
import type { Plan } from './plan/plan.ts';
import { RefusedError } from './refused.ts';

/** How many errors of variables are reported. */
const MOST_FAULTS = 20;

/**
 * The values of an operation's variables as received, with the defaults of the document. An operation that one subgraph
 * answers completely is validated there. All others are validated here, so that the whole operation is refused before
 * any part runs. Input objects of a whole operation size no list and are part of no condition, so their bytes are not
 * parsed here.
 *
 * @throws {RefusedError} naming the variables of a wrong type
 */
export function givenVariables(
  schema: GraphQLSchema,
  { variables: definitions, whole }: Plan,
  variables: Variables | undefined,
  options: { hideSuggestions: boolean },
): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = Object.create(null);
  if (definitions.length === 0) return values;
  const isChecked = whole?.checksVariables === true;
  if (isChecked && definitions.every((definition) => isInputObject(schema, definition))) return values;
  const given = read(variables);
  if (!isChecked) {
    const { errors } = getVariableValues(schema, definitions, given, { maxErrors: MOST_FAULTS, ...options });
    if (errors) throw new RefusedError(errors.map(wrongInput));
  }
  for (const { variable, type, defaultValue } of definitions) {
    const name = variable.name.value;
    if (Object.hasOwn(given, name)) values[name] = given[name];
    else if (defaultValue) values[name] = jsonOf(defaultValue, inputTypeOf(schema, type), NO_VARIABLES);
  }
  return values;
}

function read(variables: Variables | undefined): Readonly<Record<string, unknown>> {
  try {
    return variables?.value() ?? {};
  } catch {
    const fault = new GraphQLError('variables can not be read as JSON');
    throw new RefusedError([fault], { status: 400, ofDocument: false });
  }
}

function isInputObject(schema: GraphQLSchema, { type }: VariableDefinitionNode): boolean {
  const declared = inputTypeOf(schema, type);
  return isInputObjectType(isNonNullType(declared) ? declared.ofType : declared);
}

/** The type of a variable; validation has checked that it is an input type. */
function inputTypeOf(schema: GraphQLSchema, type: TypeNode): GraphQLInputType | undefined {
  const declared = typeFromAST(schema, type as NamedTypeNode);
  return isInputType(declared) ? declared : undefined;
}

function wrongInput({ message, nodes, originalError }: GraphQLError): GraphQLError {
  const extensions = { code: 'BAD_USER_INPUT' };
  return new GraphQLError(message, { extensions, ...(nodes && { nodes }), ...(originalError && { originalError }) });
}
