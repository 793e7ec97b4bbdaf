import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import type { Guard, Traversal } from '../access/guard.ts';
import type { Refusal } from '../access/requirements.ts';
import { ALWAYS, any, type Condition, NEVER, narrowed } from './condition.ts';
import type { Placed } from './order.ts';

/** The fields of an object of one concrete type, each response key once, in response order (GraphQL 6.3.2). */
export interface FieldSet {
  readonly type: GraphQLObjectType;
  readonly fields: readonly Field[];
  /** Why no object of this type can be returned here: a non-null field is withheld. */
  readonly withheld?: Refusal;
}

/** One response key of an object. */
export interface Field extends Placed {
  readonly key: string;
  readonly definition: GraphQLField<unknown, unknown>;
  /** Where the document selects it; name and arguments are the same everywhere (GraphQL 5.3.2). */
  readonly nodes: readonly FieldNode[];
  readonly when: Condition;
  /** The selection below it, by concrete type; undefined for leaves. */
  readonly sub?: ReadonlyMap<string, FieldSet>;
  /** Why the viewer may not read it. */
  readonly withheld?: Refusal;
}

/** A document has more fields than a plan may hold. */
export class TooManyFieldsError extends Error {
  override readonly name = 'TooManyFieldsError';
}

/** A selection set, and the condition of the field above it. */
interface Source {
  readonly id: number;
  readonly selectionSet: SelectionSetNode;
  readonly when: Condition;
}

interface Occurrence {
  readonly node: FieldNode;
  readonly when: Condition;
  readonly order: number;
}

/**
 * How many different conditions one response key may have, and how many variables one condition: comparing them takes
 * quadratic time.
 */
const MAX_CONDITIONS = 50;
const MAX_VARIABLES = 50;

/** The options of normalisation. */
export interface NormaliseOptions {
  readonly schema: GraphQLSchema;
  readonly guard: Guard;
  /** How many selections may be visited and fields created for one operation. */
  readonly work: number;
}

/**
 * Collects and merges the fields of a validated operation, as GraphQL 6.3.2 and 6.4.3 specify, for each possible
 * concrete type. Equal selections of equal types share one `FieldSet`, so nested fragments take memory in proportion to
 * the text.
 *
 * @throws {TooManyFieldsError} when that takes more than `work` steps
 */
export function normalise(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  { schema, guard, work }: NormaliseOptions,
): FieldSet {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of document.definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  }
  const ids = new Map<SelectionSetNode, number>();
  const known = new Map<string, FieldSet>();
  let left = work;
  const spend = () => {
    left -= 1;
    if (left < 0) throw new TooManyFieldsError(`more than ${work} selections`);
  };

  const sourceOf = (selectionSet: SelectionSetNode, when: Condition): Source => {
    const id = ids.get(selectionSet) ?? ids.size;
    ids.set(selectionSet, id);
    return { id, selectionSet, when };
  };

  /** Collects the fields of an object of `type` by response key. */
  const collect = (type: GraphQLObjectType, sources: readonly Source[]): Map<string, Occurrence[]> => {
    const groups = new Map<string, Occurrence[]>();
    const spread = new Map<string, Set<string>>();
    let order = 0;
    const visit = ({ selections }: SelectionSetNode, when: Condition): void => {
      for (const selection of selections) {
        spend();
        const here = narrowed(when, selection.directives);
        if (here === NEVER) continue;
        if ((here.terms[0]?.length ?? 0) > MAX_VARIABLES) throw new TooManyFieldsError('too many @skip and @include');
        if (selection.kind === Kind.FIELD) {
          const key = selection.alias?.value ?? selection.name.value;
          const group = groups.get(key);
          const occurrence = { node: selection, when: here, order: order++ };
          if (group) group.push(occurrence);
          else groups.set(key, [occurrence]);
        } else if (selection.kind === Kind.INLINE_FRAGMENT) {
          const { typeCondition, selectionSet } = selection;
          if (!typeCondition || applies(schema, typeCondition.name.value, type)) visit(selectionSet, here);
        } else {
          const name = selection.name.value;
          const before = spread.get(name) ?? new Set();
          if (before.has(ALWAYS.text) || before.has(here.text)) continue;
          spread.set(name, before.add(here.text));
          const fragment = fragments.get(name);
          if (fragment && applies(schema, fragment.typeCondition.name.value, type)) visit(fragment.selectionSet, here);
        }
      }
    };
    for (const { selectionSet, when } of sources) visit(selectionSet, when);
    return groups;
  };

  const fieldOf = (
    parent: GraphQLObjectType,
    key: string,
    group: readonly Occurrence[],
    traversal: Traversal,
  ): Field => {
    spend();
    const [first] = group as [Occurrence];
    const definition = definitionOf(schema, parent, first.node.name.value);
    const conditions = new Map(group.map(({ when }) => [when.text, when]));
    if (conditions.size > MAX_CONDITIONS) throw new TooManyFieldsError(`${key} is asked for under too many conditions`);
    const when = any([...conditions.values()]);
    const field = {
      key,
      definition,
      nodes: group.map(({ node }) => node),
      when,
      order: first.order,
      ...(conditions.size > 1 && { places: group.map(({ order, when }) => ({ order, when })) }),
    };
    const refusal = parent.name.startsWith('__') ? undefined : guard.refusal(parent, definition, traversal);
    if (refusal) return { ...field, withheld: refusal };
    const named = getNamedType(definition.type);
    if (!isCompositeType(named)) return field;
    const sources = group.flatMap(({ node: { selectionSet }, when }) =>
      selectionSet ? [sourceOf(selectionSet, conditions.size > 1 ? when : ALWAYS)] : [],
    );
    const beneath = named.name.startsWith('__') ? traversal : guard.beneath(parent, definition, traversal);
    const sub = subSets(named, distinct(sources), beneath);
    // If only one type is possible here, its missing fields are known before anything runs.
    const broken = isObjectType(named) ? sub.get(named.name)?.withheld : undefined;
    return broken ? { ...field, withheld: broken } : { ...field, sub };
  };

  function subSets(
    named: GraphQLCompositeType,
    sources: readonly Source[],
    traversal: Traversal,
  ): Map<string, FieldSet> {
    const types = isAbstractType(named) ? schema.getPossibleTypes(named) : [named];
    return new Map(types.map((type) => [type.name, setOf(type, sources, traversal)]));
  }

  function setOf(type: GraphQLObjectType, sources: readonly Source[], traversal: Traversal): FieldSet {
    const text = sources.map(({ id, when }) => `${id}${when.text}`).join(' ');
    const name = `${type.name} ${Object.values(traversal).join(':')} ${text}`;
    const before = known.get(name);
    if (before) return before;
    const fields = [...collect(type, sources)].map(([key, group]) => fieldOf(type, key, group, traversal));
    const broken = fields.find(
      (field) => field.withheld && field.when === ALWAYS && isNonNullType(field.definition.type),
    );
    const set = { type, fields, ...(broken?.withheld && { withheld: broken.withheld }) };
    known.set(name, set);
    return set;
  }

  const root = schema.getRootType(operation.operation);
  if (!root) throw new Error(`the schema has no ${operation.operation}`);
  return setOf(root, [sourceOf(operation.selectionSet, ALWAYS)], guard.root);
}

function distinct(sources: readonly Source[]): Source[] {
  return [...new Map(sources.map((source) => [`${source.id}${source.when.text}`, source])).values()];
}

function applies(schema: GraphQLSchema, condition: string, type: GraphQLObjectType): boolean {
  if (condition === type.name) return true;
  const named = schema.getType(condition);
  return isAbstractType(named) && schema.isSubType(named, type);
}

function definitionOf(schema: GraphQLSchema, parent: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  if (parent === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  const definition = parent.getFields()[name];
  if (!definition) throw new Error(`${parent.name} has no field ${name}`);
  return definition;
}
