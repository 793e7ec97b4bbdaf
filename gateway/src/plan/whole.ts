import {
  type FieldNode,
  getNamedType,
  isAbstractType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  print,
  type TypeNode,
  visit,
} from 'graphql';
import type { Field, FieldSet } from '../normalise/normalise.ts';
import type { Ownership } from '../supergraph/ownership.ts';
import type { Step, Whole } from './plan.ts';
import { conditioned } from './selection-text.ts';

/**
 * The operation with the client's own keys and variables, if one subgraph answers everything: its response is then the
 * client's. This is impossible if something is withheld, belongs to introspection, or has a position that depends on
 * variables, or if the subgraph lacks the type of a variable.
 */
export function wholeOf(
  ownership: Ownership,
  operation: OperationDefinitionNode,
  set: FieldSet,
  steps: readonly Step[],
): Whole | undefined {
  const [request, ...others] = steps.flatMap(({ requests }) => requests);
  if (!request || others.length > 0 || operation.operation === OperationTypeNode.SUBSCRIPTION) return undefined;
  const { owner } = request;
  const uses = new Set<string>();

  const textOf = (inner: FieldSet): string | undefined => {
    if (inner.withheld) return undefined;
    const texts = inner.fields.map(fieldText);
    return texts.every((text) => text !== undefined) ? texts.join(' ') : undefined;
  };

  const argumentsText = (node: FieldNode): string => {
    const texts = (node.arguments ?? []).map((argument) => {
      visit(argument, { Variable: ({ name }) => void uses.add(name.value) });
      return print(argument);
    });
    return texts.length > 0 ? `(${texts.join(', ')})` : '';
  };

  const fieldText = ({ key, definition, nodes, when, places, withheld, sub }: Field): string | undefined => {
    const name = definition.name;
    if (withheld || places || name === '__schema' || name === '__type') return undefined;
    const field = `${key === name ? '' : `${key}: `}${name}${argumentsText(nodes[0] as FieldNode)}`;
    if (!sub) return conditioned(when, field, '', uses);
    const named = getNamedType(definition.type);
    const beneath = isAbstractType(named)
      ? abstractText(sub, ownership.possible.get(`${owner}:${named.name}`))
      : textOf(sub.get(named.name) as FieldSet);
    return beneath ? conditioned(when, field, ` { ${beneath} }`, uses) : undefined;
  };

  const abstractText = (sub: ReadonlyMap<string, FieldSet>, possible: ReadonlySet<string> | undefined) => {
    const texts: string[] = [];
    for (const [type, inner] of sub) {
      if (possible && !possible.has(type)) continue;
      const text = textOf(inner);
      if (text === undefined) return undefined;
      if (text !== '') texts.push(`... on ${type} { ${text} }`);
    }
    return texts.join(' ');
  };

  const text = textOf(set);
  if (!text) return undefined;
  const used = (operation.variableDefinitions ?? []).filter(({ variable }) => uses.has(variable.name.value));
  if (!used.every(({ type }) => knowsType(ownership, owner, type))) return undefined;
  const declared = used.map((definition) => print({ ...definition, directives: [] }));
  const variables = declared.length > 0 ? `(${declared.join(', ')})` : '';
  const kind = operation.operation === OperationTypeNode.QUERY && variables === '' ? '' : operation.operation;
  const checksVariables = declared.length === (operation.variableDefinitions ?? []).length;
  return { owner, query: `${kind}${variables} { ${text} }`.trim(), checksVariables };
}

/** Whether a subgraph has the type of a variable; a literal of any scalar may contain it. */
function knowsType(ownership: Ownership, owner: string, type: TypeNode): boolean {
  if (type.kind !== Kind.NAMED_TYPE) return knowsType(ownership, owner, type.type);
  const shares = ownership.types.get(type.name.value);
  return shares === undefined || shares.has(owner);
}
