import {
  assertObjectType,
  type DocumentNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { ALWAYS, type Condition } from '../normalise/condition.ts';
import type { Field, FieldSet } from '../normalise/normalise.ts';
import { type Ownership, ownersOf } from '../supergraph/ownership.ts';
import { collectArguments } from './arguments.ts';
import {
  aliases,
  type FieldBuilder,
  fieldBuilder,
  type RequestBuilder,
  type StepBuilder,
  type TypeBuilder,
  typeBuilder,
} from './builders.ts';
import type { Group, OutputField, OutputSet, Plan, Source, Wrap } from './plan.ts';
import { requestOf } from './request.ts';
import { wholeOf } from './whole.ts';

/** Where a selection is added: the selection of a request on an object. */
interface Position {
  readonly request: RequestBuilder;
  readonly selection: TypeBuilder;
}

/** A field as it is requested from its owner. */
interface Asking {
  readonly at: Position;
  readonly source: Source;
  readonly field: FieldBuilder;
}

/**
 * Plans an operation: one request to each owner at each depth. Fields that the owner of an object does not have are
 * requested from their owners by the object's key. In answers each distinct field with arguments and type has its own
 * alias, so none collide, whatever the client calls them.
 */
export function planOperation(
  { schema, ownership, document }: { schema: GraphQLSchema; ownership: Ownership; document: DocumentNode },
  operation: OperationDefinitionNode,
  set: FieldSet,
): Plan {
  const variables = operation.variableDefinitions ?? [];
  const args = collectArguments(schema, variables);
  const aliasOf = aliases();
  const prefixes = new Map<string, Uint8Array>();
  const steps: StepBuilder[] = [];
  let requests = 0;
  let groups = 0;

  /** The request of a step to an owner at a depth. */
  const requestTo = ({ requests: known }: StepBuilder, owner: string, depth: number): RequestBuilder => {
    const before = known.find((each) => each.owner === owner && each.depth === depth);
    if (before) return before;
    const root = depth === 0 ? { root: typeBuilder(set.type.name) } : {};
    const request = { id: requests++, owner, depth, after: new Set<number>(), groups: [], ...root };
    known.push(request);
    return request;
  };

  /** Where the fields of another owner are requested for the object at a position. */
  const hop = (step: StepBuilder, from: Position, owner: string, when: Condition): Position & { group: Group } => {
    const type = from.selection.type;
    const request = requestTo(step, owner, from.request.depth + 1);
    request.after.add(from.request.id);
    const known = from.selection.hops.find(({ group }) => group.request === request.id);
    if (known) {
      known.conditions.push(when);
      return { request, group: known.group, selection: known.group.selection as TypeBuilder };
    }
    const shares = ownership.types.get(type);
    const key = shares?.get(owner)?.key;
    const keyField = key && assertObjectType(schema.getType(type)).getFields()[key];
    if (!keyField || shares?.get(from.request.owner)?.key !== key) {
      throw new Error(`${owner} can not be asked for ${type} from ${from.request.owner}`);
    }
    const keyAlias = aliasOf(key, key, keyField.type);
    fieldBuilder(from.selection, keyAlias, { text: key, uses: [] }, ALWAYS);
    const id = groups++;
    const selection = typeBuilder(type);
    const group = {
      slot: `__slot${id}`,
      same: undefined,
      alias: args.nameOf(`e${id}`),
      representations: args.nameOf(`r${id}`),
      type,
      key,
      request: request.id,
      selection,
    };
    request.groups.push(group);
    from.selection.hops.push({ group, keyAlias, conditions: [when] });
    return { request, group, selection };
  };

  /** Adds a field to the request of its owner. */
  const ask = (step: StepBuilder, { key, definition, nodes, when, sub }: Field, from: Position | undefined): Asking => {
    const parent = from?.selection.type ?? set.type.name;
    const question = args.questionOf(definition, nodes[0]);
    // Objects under two keys are distinct: a null that propagates in one must not affect the other.
    const called = sub && key !== definition.name ? `${question.text} ${key}` : question.text;
    const alias = aliasOf(definition.name, called, definition.type);
    const owners = ownersOf(ownership, parent, definition.name);
    if (from && owners.includes(from.request.owner)) {
      return { at: from, source: { in: 'object', alias }, field: fieldBuilder(from.selection, alias, question, when) };
    }
    const owner = owners.find((each) => !from || ownership.types.get(parent)?.get(each)?.resolvable);
    if (owner === undefined) throw new Error(`nobody can be asked for ${parent}.${definition.name}`);
    if (from) {
      const at = hop(step, from, owner, when);
      const source = { in: 'group', group: at.group, alias } as const;
      return { at, source, field: fieldBuilder(at.selection, alias, question, when) };
    }
    const request = requestTo(step, owner, 0);
    const at = { request, selection: request.root as TypeBuilder };
    const source = { in: 'request', request: request.id, alias } as const;
    return { at, source, field: fieldBuilder(at.selection, alias, question, when) };
  };

  const prefixOf = (key: string): Uint8Array => {
    const prefix = prefixes.get(key) ?? Buffer.from(`${JSON.stringify(key)}:`);
    prefixes.set(key, prefix);
    return prefix;
  };

  const place = (step: StepBuilder, asked: Field, from: Position | undefined): OutputField => {
    const { key, definition, when, order, places, withheld, sub } = asked;
    const output = {
      key,
      prefix: prefixOf(key),
      when,
      order,
      wrap: wrapOf(definition.type),
      ...(places && { places }),
    };
    if (withheld) return { ...output, source: { in: 'nowhere', refusal: withheld } };
    if (definition.name === '__typename') return { ...output, source: { in: 'type' } };
    if (definition.name.startsWith('__')) {
      return { ...output, source: { in: 'schema', document: aloneIn(document, operation, asked) } };
    }
    const { at, source, field } = ask(step, asked, from);
    if (!sub) return { ...output, source };
    const named = getNamedType(definition.type);
    const abstract = isAbstractType(named);
    field.selection ??= { abstract, types: new Map() };
    const { types } = field.selection;
    // Other types are impossible here, and the subgraph may not know them.
    const possible = abstract ? ownership.possible.get(`${at.request.owner}:${named.name}`) : undefined;
    const sets = new Map<string, OutputSet>();
    for (const [type, inner] of sub) {
      if (possible && !possible.has(type)) continue;
      const selection = types.get(type) ?? typeBuilder(type);
      types.set(type, selection);
      sets.set(type, placeAll(step, inner, { request: at.request, selection }));
    }
    const only = abstract ? undefined : sets.get(named.name);
    return { ...output, source, sub: sets, ...(only && { only }) };
  };

  const placeAll = (step: StepBuilder, { type, fields, withheld }: FieldSet, from: Position): OutputSet => {
    if (withheld) return { type: type.name, fields: [], moves: false, withheld };
    return { type: type.name, fields: fields.map((each) => place(step, each, from)), moves: fields.some(hasPlaces) };
  };

  /**
   * The step of a root field: a query has one step, a mutation one for each field that must wait for those before it.
   */
  const stepOf = (asked: Field): StepBuilder => {
    const [owner] = ownersOf(ownership, set.type.name, asked.definition.name);
    const last = steps.at(-1);
    const turns = operation.operation === OperationTypeNode.MUTATION && set.fields.some(hasPlaces);
    // Consecutive fields of one owner are one request, as long as nothing in between is requested from others.
    const isInOrder =
      operation.operation !== OperationTypeNode.MUTATION ||
      (!turns && last?.requests.length === 1 && last.requests[0]?.owner === owner);
    if (last && isInOrder) return last;
    const step = { requests: [], ...(turns && { turn: asked }) };
    steps.push(step);
    return step;
  };

  const fields = set.withheld ? [] : set.fields.map((each) => place(stepOf(each), each, undefined));
  const planned = steps
    .filter((step) => step.requests.length > 0)
    .map(({ requests: made, turn }) => ({
      requests: made.sort((a, b) => a.depth - b.depth).map((each) => requestOf(each, args, operation.operation)),
      ...(turn && { turn }),
    }));
  const whole = wholeOf(ownership, operation, set, planned);
  return {
    operation: operation.operation,
    steps: planned,
    output: {
      type: set.type.name,
      fields,
      moves: set.fields.some(hasPlaces),
      ...(set.withheld && { withheld: set.withheld }),
    },
    variables,
    ...(whole && { whole }),
  };
}

function hasPlaces({ places }: Field): boolean {
  return places !== undefined;
}

/** A document with a single introspection field of an operation. */
function aloneIn(document: DocumentNode, operation: OperationDefinitionNode, { nodes }: Field): DocumentNode {
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const selectionSet = { kind: Kind.SELECTION_SET, selections: nodes } as const;
  return { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet }, ...fragments] };
}

function wrapOf(type: GraphQLOutputType): Wrap {
  if (isNonNullType(type)) return { ...wrapOf(type.ofType), nonNull: true };
  return isListType(type) ? { nonNull: false, list: wrapOf(type.ofType) } : { nonNull: false };
}
