import { readFileSync } from 'node:fs';
import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  Kind,
  parse,
  type TypeNode,
  valueFromASTUntyped,
} from 'graphql';
import { expect, it } from 'vitest';

const SUBGRAPHS = ['organizations', 'programs', 'workshops', 'resources', 'evaluations'];

interface Field {
  readonly coordinate: string;
  readonly owner: string;
  readonly node: FieldDefinitionNode;
}

/** The fields of a printed subgraph's object and interface types. */
function fieldsOf(name: string): Field[] {
  const sdl = readFileSync(new URL(`../../schema/sdl/${name}.graphql`, import.meta.url), 'utf8');
  return parse(sdl).definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION)
      return [];
    const owner = definition.name.value;
    return (definition.fields ?? []).map((node) => ({ coordinate: `${owner}.${node.name.value}`, owner, node }));
  });
}

const isList = (type: TypeNode): boolean =>
  type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && isList(type.type));

const namedType = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type));

const listSizeOf = ({ directives }: FieldDefinitionNode): ConstDirectiveNode | undefined =>
  directives?.find(({ name }) => name.value === 'listSize');

const sizedFieldsOf = (node: FieldDefinitionNode): string[] => {
  const argument = listSizeOf(node)?.arguments?.find(({ name }) => name.value === 'sizedFields');
  return argument ? (valueFromASTUntyped(argument.value) as string[]) : [];
};

it.each(SUBGRAPHS)('says of every list of %s how long it is', (name) => {
  const fields = fieldsOf(name);
  // The fields that lead to a page set the size of its lists.
  const isSizedAbove = ({ owner, node }: Field): boolean => {
    const above = fields.filter((field) => namedType(field.node.type) === owner);
    return above.length > 0 && above.every((field) => sizedFieldsOf(field.node).includes(node.name.value));
  };
  const unsized = fields
    .filter((field) => isList(field.node.type) && !listSizeOf(field.node) && !isSizedAbove(field))
    .map(({ coordinate }) => coordinate);
  expect(unsized).toEqual([]);
});
