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
      const names = field ? parametersOf(field) : null;
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

const parameters = new WeakMap<object, FieldsRead>();
/**
 * Matches a function whose first parameter is an object pattern: `({ providerId }) => …`, `async ({ id, region }, …`.
 */
const TAKEN_APART = /^(?:async\s+)?(?:function\b\s*)?\w*\s*\(\s*\{([^{}]*)\}\s*[,)]/;

/**
 * The fields that a resolver reads of its row: those in the field's `reads`, or else in the pattern of its first
 * parameter, as Playwright finds the fixtures of a test. A resolver that takes the row as a whole may read all of it.
 */
function parametersOf(field: GraphQLField<unknown, unknown>): FieldsRead {
  const known = parameters.get(field);
  if (known !== undefined) return known;
  const { reads, pothosExposedField: exposed, pothosOriginalResolve: resolve } = field.extensions;
  const told = Array.isArray(reads) ? new Set(reads) : undefined;
  const read = told ?? (typeof exposed === 'string' ? new Set([exposed]) : takenApart(resolve));
  parameters.set(field, read);
  return read;
}

function takenApart(resolve: unknown): FieldsRead {
  const [, pattern] = (typeof resolve === 'function' && TAKEN_APART.exec(resolve.toString())) || [];
  if (pattern === undefined) return null;
  const names = pattern.split(',').map((part) => /^\s*(\w+)\s*(?::\s*\w+\s*)?$/.exec(part)?.[1]);
  return names.every((name) => name !== undefined) ? new Set(names as string[]) : null;
}
