import type { FieldNullability, InputFieldMap, SchemaTypes, TypeParam } from '@pothos/core';
import {
  type FieldNode,
  type GraphQLField,
  type GraphQLResolveInfo,
  isAbstractType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';

/** Names of a row's fields; null if they are unknown, and all may be read. */
export type FieldsRead = ReadonlySet<string> | null;

/** The fields that are read of the rows of each type, by its name. */
export type FieldsOf = (type: string) => FieldsRead;

/**
 * Finds the fields that a request reads of the rows of each type, so that only these are fetched.
 *
 * @param path the fields from the resolved one down to the rows: `['nodes', 'entity']`
 */
export function fieldsRead(info: GraphQLResolveInfo, path: readonly string[]): FieldsOf {
  const known = new Map<string, FieldsRead>();
  return (type) => {
    const fields = known.has(type) ? known.get(type) : readOf(info, path, type);
    known.set(type, fields ?? null);
    return fields ?? null;
  };
}

function readOf(info: GraphQLResolveInfo, path: readonly string[], name: string): FieldsRead {
  const type = info.schema.getType(name);
  if (!isObjectType(type)) return null;
  let nodes = [...info.fieldNodes];
  for (const step of path)
    nodes = nodes.flatMap((node) => [...selected(info, node.selectionSet)].filter(isCalled(step)));
  const read = new Set<string>();
  const fields = type.getFields();
  for (const node of nodes) {
    for (const { name: asked } of selected(info, node.selectionSet, name)) {
      if (asked.value === '__typename') continue;
      const field = fields[asked.value];
      const names = field ? readsOf(field) : null;
      if (!names) return null;
      for (const each of names) read.add(each);
    }
  }
  return read;
}

const isCalled = (wanted: string) => (node: FieldNode) => node.name.value === wanted;

/** The fields of a selection, including its fragments: those of one type, or of any type. */
function* selected(
  info: GraphQLResolveInfo,
  selectionSet: SelectionSetNode | undefined,
  type?: string,
): Generator<FieldNode> {
  for (const selection of selectionSet?.selections ?? []) {
    if (selection.kind === 'Field') {
      yield selection;
      continue;
    }
    const fragment = selection.kind === 'InlineFragment' ? selection : info.fragments[selection.name.value];
    const condition = fragment?.typeCondition?.name.value;
    if (type === undefined || condition === undefined || covers(info, condition, type))
      yield* selected(info, fragment?.selectionSet, type);
  }
}

function covers({ schema }: GraphQLResolveInfo, condition: string, name: string): boolean {
  const [wide, type] = [schema.getType(condition), schema.getType(name)];
  return condition === name || (isAbstractType(wide) && isObjectType(type) && schema.isSubType(wide, type));
}

/** The fields that a field reads of its row, from its `reads`; null if it declares none, and may read all. */
function readsOf({ extensions }: GraphQLField<unknown, unknown>): FieldsRead {
  const { pothosOptions, pothosExposedField: exposed } = extensions as Declared;
  if (typeof exposed === 'string') return new Set([exposed]);
  return pothosOptions?.reads ? new Set(pothosOptions.reads) : null;
}

/** What Pothos stores of a field's declaration. */
interface Declared {
  readonly pothosOptions?: { readonly reads?: readonly string[] };
  readonly pothosExposedField?: string;
}

declare global {
  namespace PothosSchemaTypes {
    interface FieldOptions<
      Types extends SchemaTypes = SchemaTypes,
      ParentShape = unknown,
      Type extends TypeParam<Types> = TypeParam<Types>,
      Nullable extends FieldNullability<Type> = FieldNullability<Type>,
      Args extends InputFieldMap = InputFieldMap,
      ResolveShape = unknown,
      ResolveReturnShape = unknown,
    > {
      /**
       * The fields of the row that the resolver reads; a feed fetches only these. Without it the whole row is fetched.
       */
      reads?: readonly (keyof ParentShape & string)[];
    }
  }
}
