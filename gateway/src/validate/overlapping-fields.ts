import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  Kind,
  print,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  typeFromAST,
  TypeNameMetaFieldDef,
} from 'graphql';

/** A field with its static parent, and its type if known. */
interface Located {
  readonly key: string;
  readonly node: FieldNode;
  readonly parent: GraphQLNamedType;
  readonly type: GraphQLOutputType | undefined;
}

/** Comparing takes more steps than a document may cost. */
export class TooManyComparisonsError extends Error {
  override readonly name = 'TooManyComparisonsError';
}

/** A selection set and its type. */
interface Scope {
  readonly selectionSet: SelectionSetNode;
  readonly parent: GraphQLNamedType | undefined;
}

/**
 * Whether all fields with equal response keys can be merged (GraphQL 5.3.2). graphql-js compares each pair of fields,
 * which takes quadratic time. Here fields are grouped by what must be equal, and a group is checked once, however many
 * paths lead to it.
 *
 * @param document that is otherwise valid
 * @param work how many selections may be visited
 * @returns the first conflict
 * @throws {TooManyComparisonsError} when that takes more than `work` steps
 */
export function overlappingFields(
  schema: GraphQLSchema,
  document: DocumentNode,
  work: number,
): GraphQLError | undefined {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of document.definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  }
  const ids = new Map<SelectionSetNode, number>();
  const seen = { shape: new Set<string>(), merge: new Set<string>() };
  let left = work;

  const keyOf = (scopes: readonly Scope[]): string => {
    const numbers = scopes.map(({ selectionSet }) => {
      const id = ids.get(selectionSet) ?? ids.size;
      ids.set(selectionSet, id);
      return id;
    });
    return [...new Set(numbers)].sort((a, b) => a - b).join(' ');
  };

  /** The fields of selection sets by response key; each fragment and each selection set once. */
  const collect = (scopes: readonly Scope[]): Map<string, Located[]> => {
    const groups = new Map<string, Located[]>();
    const visited = new Set<string | SelectionSetNode>();
    const visit = ({ selectionSet, parent }: Scope): void => {
      if (!parent || visited.has(selectionSet)) return;
      visited.add(selectionSet);
      for (const selection of selectionSet.selections) {
        left -= 1;
        if (left < 0) throw new TooManyComparisonsError(`more than ${work} selections`);
        if (selection.kind === Kind.FIELD) {
          const key = selection.alias?.value ?? selection.name.value;
          const located = { key, node: selection, parent, type: typeOf(parent, selection.name.value) };
          const group = groups.get(key);
          if (group) group.push(located);
          else groups.set(key, [located]);
        } else if (selection.kind === Kind.INLINE_FRAGMENT) {
          const condition = selection.typeCondition;
          visit({ selectionSet: selection.selectionSet, parent: condition ? typeFromAST(schema, condition) : parent });
        } else if (!visited.has(selection.name.value)) {
          visited.add(selection.name.value);
          const fragment = fragments.get(selection.name.value);
          if (fragment)
            visit({ selectionSet: fragment.selectionSet, parent: typeFromAST(schema, fragment.typeCondition) });
        }
      }
    };
    for (const scope of scopes) visit(scope);
    return groups;
  };

  const beneath = (group: readonly Located[]): Scope[] =>
    group.flatMap(({ node: { selectionSet }, type }) =>
      selectionSet ? [{ selectionSet, parent: type && getNamedType(type) }] : [],
    );

  /** Checks that fields of one response key have results of one shape, whatever their parent types. */
  const shapes = (scopes: readonly Scope[]): GraphQLError | undefined => {
    const key = keyOf(scopes);
    if (seen.shape.has(key)) return undefined;
    seen.shape.add(key);
    for (const group of collect(scopes).values()) {
      const [first, ...others] = group as [Located, ...Located[]];
      const other = others.find((each) => shapeOf(each) !== shapeOf(first));
      if (other) return conflict(first, other, `they return conflicting types "${first.type}" and "${other.type}"`);
      const found = shapes(beneath(group));
      if (found) return found;
    }
    return undefined;
  };

  /** Checks that fields of one response key on one object are the same field with the same arguments. */
  const merges = (scopes: readonly Scope[]): GraphQLError | undefined => {
    const key = keyOf(scopes);
    if (seen.merge.has(key)) return undefined;
    seen.merge.add(key);
    for (const group of collect(scopes).values()) {
      for (const together of byObject(group)) {
        const [first, ...others] = together as [Located, ...Located[]];
        const other = others.find((each) => questionOf(each.node) !== questionOf(first.node));
        if (other) {
          const [one, another] = [first.node.name.value, other.node.name.value];
          const reason =
            one === another ? 'they have differing arguments' : `"${one}" and "${another}" are different fields`;
          return conflict(first, other, reason);
        }
        const found = merges(beneath(together));
        if (found) return found;
      }
    }
    return undefined;
  };

  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const scopes = [
      { selectionSet: definition.selectionSet, parent: schema.getRootType(definition.operation) ?? undefined },
    ];
    const found = shapes(scopes) ?? merges(scopes);
    if (found) return found;
  }
  return undefined;
}

/** The fields that can meet in one object: those of each object type, together with those of interfaces and unions. */
function byObject(group: readonly Located[]): readonly (readonly Located[])[] {
  if (group.length === 1) return [group];
  const abstract = group.filter(({ parent }) => !isObjectType(parent));
  const types = new Set(group.map(({ parent }) => parent).filter(isObjectType));
  if (types.size === 0) return [abstract];
  const byType = new Map<GraphQLNamedType, Located[]>([...types].map((type) => [type, [...abstract]]));
  for (const located of group) byType.get(located.parent)?.push(located);
  return [...byType.values()];
}

const questions = new WeakMap<FieldNode, string>();

/** A field's name and arguments, in any order. */
function questionOf(node: FieldNode): string {
  const known = questions.get(node);
  if (known !== undefined) return known;
  const args = (node.arguments ?? []).map(({ name, value }) => `${name.value}: ${print(sorted(value))}`).sort();
  const question = `${node.name.value}(${args.join(', ')})`;
  questions.set(node, question);
  return question;
}

type Value = NonNullable<FieldNode['arguments']>[number]['value'];

/** A value with its fields sorted by name. */
function sorted(value: Value): Value {
  if (value.kind === Kind.LIST) return { ...value, values: value.values.map(sorted) };
  if (value.kind !== Kind.OBJECT) return value;
  const fields = value.fields.map((field) => ({ ...field, value: sorted(field.value) }));
  return { ...value, fields: fields.sort((a, b) => (a.name.value < b.name.value ? -1 : 1)) };
}

/** The lists and non-nulls around a type, and its leaf type. */
function shapeOf({ type }: Located): string {
  if (!type) return '';
  const named = getNamedType(type);
  return isLeafType(named) ? String(type) : String(type).replace(named.name, '');
}

function typeOf(parent: GraphQLNamedType, name: string): GraphQLOutputType | undefined {
  const meta = [TypeNameMetaFieldDef, SchemaMetaFieldDef, TypeMetaFieldDef].find((each) => each.name === name);
  if (meta) return meta.type;
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name]?.type : undefined;
}

function conflict(one: Located, other: Located, reason: string): GraphQLError {
  const advice = 'Use different aliases on the fields to fetch both if this was intentional.';
  return new GraphQLError(`Fields "${one.key}" conflict because ${reason}. ${advice}`, {
    nodes: [one.node, other.node],
  });
}
