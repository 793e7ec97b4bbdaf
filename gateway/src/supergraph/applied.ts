import { type ConstDirectiveNode, type DirectiveNode, valueFromASTUntyped } from 'graphql';

/** The arguments of each application of a directive. */
export function applied(
  directives: readonly (ConstDirectiveNode | DirectiveNode)[] | undefined,
  name: string,
): Record<string, unknown>[] {
  return (directives ?? []).filter((directive) => directive.name.value === name).map(argumentsOf);
}

/** The arguments of a directive as plain values, by name. */
export function argumentsOf({ arguments: given }: ConstDirectiveNode | DirectiveNode): Record<string, unknown> {
  return Object.fromEntries((given ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
}
