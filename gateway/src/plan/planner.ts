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
import { type Arguments, collectArguments } from './arguments.ts';
import type {
  Group,
  Hop,
  OutputField,
  OutputSet,
  Plan,
  Request,
  Selection,
  Source,
  Wrap,
} from './plan.ts';
import { fieldsText } from './selection-text.ts';
import { wholeOf } from './whole.ts';

/** The selections of a plan while it is made. */
interface TypeBuilder {
  readonly type: string;
  readonly fields: Map<string, FieldBuilder>;
  readonly hops: (Hop & { readonly conditions: Condition[] })[];
  leads: [string, Selection][];
}

interface FieldBuilder {
  readonly text: string;
  readonly conditions: Condition[];
  selection?: { readonly abstract: boolean; readonly types: Map<string, TypeBuilder> };
}

interface RequestBuilder {
  readonly id: number;
  readonly owner: string;
  readonly depth: number;
  readonly after: Set<number>;
  readonly root?: TypeBuilder;
  readonly groups: (Group & { readonly selection: TypeBuilder })[];
}

/** Where a selection is put: into what a request asks of an object. */
interface Position {
  readonly request: RequestBuilder;
  readonly selection: TypeBuilder;
}

/**
 * Plans an operation: one request to each owner at each depth. What the owner of an object does not answer is asked of
 * who does, by the object's key. Within a request each distinct field with its arguments and type has an alias of its own,
 * so that no two meet, whatever the client calls them.
 */
export function planOperation(
  { schema, ownership, document }: { schema: GraphQLSchema; ownership: Ownership; document: DocumentNode },
  operation: OperationDefinitionNode,
  set: FieldSet,
): Plan {
  const variables = operation.variableDefinitions ?? [];
  const args = collectArguments(variables);
  const aliasOf = aliases();
  const steps: RequestBuilder[][] = [];
  let requests = 0;
  let groups = 0;

  /** The request of a step to an owner at a depth; at the root there is one for each owner. */
  const requestTo = (step: RequestBuilder[], owner: string, depth: number): RequestBuilder => {
    const known = step.find((each) => each.owner === owner && each.depth === depth);
    if (known) return known;
    const root = depth === 0 ? { root: typeBuilder(set.type.name) } : {};
    const request = { id: requests++, owner, depth, after: new Set<number>(), groups: [], ...root };
    step.push(request);
    return request;
  };

  /** Where the fields of another owner are asked for, of the object at a position. */
  const hop = (step: RequestBuilder[], from: Position, owner: string, when: Condition): Position & { group: Group } => {
    const type = from.selection.type;
    const key = ownership.types.get(type)?.get(owner)?.key;
    const here = ownership.types.get(type)?.get(from.request.owner);
    if (key === undefined || here?.key !== key)
      throw new Error(`${owner} can not be asked for ${type} from ${from.request.owner}`);
    const known = from.selection.hops.find(({ group }) => step.find(({ id }) => id === group.request)?.owner === owner);
    if (known) {
      known.conditions.push(when);
      const request = step.find(({ id }) => id === known.group.request) as RequestBuilder;
      return { request, group: known.group, selection: known.group.selection as TypeBuilder };
    }
    const keyField = assertObjectType(schema.getType(type)).getFields()[key];
    if (!keyField) throw new Error(`clients do not know the key ${type}.${key}`);
    const keyAlias = aliasOf(key, key, keyField.type);
    field(from.selection, keyAlias, key, ALWAYS);
    const request = requestTo(step, owner, from.request.depth + 1);
    request.after.add(from.request.id);
    const id = groups++;
    const group = {
      slot: `__slot${id}`,
      same: undefined,
      alias: args.nameOf(`e${id}`),
      representations: args.nameOf(`r${id}`),
      type,
      key,
      request: request.id,
      selection: typeBuilder(type),
    };
    request.groups.push(group);
    from.selection.hops.push({ group, keyAlias, conditions: [when] });
    return { request, group, selection: group.selection };
  };

  /** Puts a field where its owner is asked, and says where its value is then found. */
  const put = (step: RequestBuilder[], asked: Field, from: Position | undefined): [Position, Source, FieldBuilder] => {
    const { definition, when } = asked;
    const parent = from?.selection.type ?? set.type.name;
    const owners = ownersOf(ownership, parent, definition.name).filter(
      (owner) => !from || owner === from.request.owner || ownership.types.get(parent)?.get(owner)?.resolvable,
    );
    const text = definition.name + args.textOf(definition, asked.nodes[0] as Field['nodes'][0], new Set());
    const alias = aliasOf(definition.name, text, definition.type);
    if (from && owners.includes(from.request.owner)) {
      return [from, { in: 'object', alias }, field(from.selection, alias, text, when)];
    }
    const [owner] = owners;
    if (owner === undefined) throw new Error(`nobody can be asked for ${parent}.${definition.name}`);
    if (from) {
      const target = hop(step, from, owner, when);
      return [target, { in: 'group', group: target.group, alias }, field(target.selection, alias, text, when)];
    }
    const request = requestTo(step, owner, 0);
    const target = { request, selection: request.root as TypeBuilder };
    return [target, { in: 'request', request: request.id, alias }, field(target.selection, alias, text, when)];
  };

  const place = (step: RequestBuilder[], asked: Field, from: Position | undefined): OutputField => {
    const { key, definition, when, order, places, withheld } = asked;
    const named = getNamedType(definition.type);
    const output = {
      key,
      prefix: `${JSON.stringify(key)}:`,
      when,
      order,
      wrap: wrapOf(definition.type),
      ...(places && { places }),
    };
    if (withheld) return { ...output, source: { in: 'nowhere', refusal: withheld } };
    if (definition.name === '__typename') return { ...output, source: { in: 'type' } };
    if (definition.name.startsWith('__'))
      return { ...output, source: { in: 'schema', document: asking(document, operation, asked) } };
    const [target, source, placed] = put(step, asked, from);
    if (!asked.sub) return { ...output, source };
    const { owner } = target.request;
    const possible = isAbstractType(named) ? ownership.possible.get(`${owner}:${named.name}`) : undefined;
    placed.selection ??= { abstract: isAbstractType(named), types: new Map() };
    const { types } = placed.selection;
    const sub = new Map<string, OutputSet>();
    for (const [type, inner] of asked.sub) {
      if (possible && !possible.has(type)) continue;
      const beneath = types.get(type) ?? typeBuilder(type);
      types.set(type, beneath);
      sub.set(type, placeAll(step, inner, { request: target.request, selection: beneath }));
    }
    const only = isAbstractType(named) ? undefined : sub.get(named.name);
    return { ...output, source, sub, ...(only && { only }) };
  };

  const placeAll = (step: RequestBuilder[], inner: FieldSet, from: Position | undefined): OutputSet => {
    const { withheld } = inner;
    const type = inner.type.name;
    if (withheld) return { type, fields: [], withheld };
    return { type, fields: inner.fields.map((each) => place(step, each, from)) };
  };

  const mutates = operation.operation === OperationTypeNode.MUTATION;
  const fields = set.withheld
    ? []
    : set.fields.map((each) => {
        // What one owner does in order is one request, as long as nothing of it is asked of others in between.
        const last = steps.at(-1);
        const [owner] = each.definition.name.startsWith('__')
          ? []
          : ownersOf(ownership, set.type.name, each.definition.name);
        const goesOn = last && (!mutates || owner === undefined || (last.length === 1 && last[0]?.owner === owner));
        const step = goesOn ? last : [];
        if (!goesOn) steps.push(step);
        return place(step, each, undefined);
      });
  const output = { type: set.type.name, fields, ...(set.withheld && { withheld: set.withheld }) };
  const built = steps
    .filter((step) => step.length > 0)
    .map((step) => step.sort((a, b) => a.depth - b.depth).map((each) => finish(each, args, operation.operation)));
  const whole = wholeOf(ownership, operation, set, built);
  return { operation: operation.operation, steps: built, output, variables, ...(whole && { whole }) };
}

function typeBuilder(type: string): TypeBuilder {
  return { type, fields: new Map(), hops: [], leads: [] };
}

/** A document that asks the schema for one field of an operation alone. */
function asking(document: DocumentNode, operation: OperationDefinitionNode, { nodes }: Field): DocumentNode {
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const selectionSet = { kind: Kind.SELECTION_SET, selections: nodes } as const;
  return { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet }, ...fragments] };
}

/** The field of a selection under an alias; asked for once more, it is there under either condition. */
function field(selection: TypeBuilder, alias: string, text: string, when: Condition): FieldBuilder {
  const known = selection.fields.get(alias);
  if (known) {
    known.conditions.push(when);
    return known;
  }
  const added: FieldBuilder = { text, conditions: [when] };
  selection.fields.set(alias, added);
  return added;
}

/** Names each distinct field with its arguments and type; one without arguments keeps its name where it can. */
function aliases(): (name: string, text: string, type: GraphQLOutputType) => string {
  const known = new Map<string, string>();
  const taken = new Set<string>();
  return (name, text, type) => {
    const field = `${text} ${type}`;
    const before = known.get(field);
    if (before) return before;
    const alias = text === name && !taken.has(name) ? name : `${name}__${known.size}`;
    known.set(field, alias);
    taken.add(alias);
    return alias;
  };
}

function wrapOf(type: GraphQLOutputType): Wrap {
  if (isNonNullType(type)) return { ...wrapOf(type.ofType), nonNull: true };
  return isListType(type) ? { nonNull: false, list: wrapOf(type.ofType) } : { nonNull: false };
}

function finish(builder: RequestBuilder, args: Arguments, operation: OperationTypeNode): Request {
  const { id, owner, after, root, groups } = builder;
  const uses = new Set<string>();
  const parts: string[] = [];
  const declarations: string[] = [];
  if (root) {
    leadsOn(root);
    parts.push(fieldsText(root, uses));
  }
  const byText = new Map<string, Group>();
  for (const group of groups) {
    const text = `... on ${group.type} { ${fieldsText(group.selection, uses)} }`;
    // Equal questions are put once; one that leads further keeps its own answers, by which its objects are told apart.
    group.same = leadsOn(group.selection) ? undefined : byText.get(text);
    if (group.same) continue;
    byText.set(text, group);
    declarations.push(`$${group.representations}: [_Any!]!`);
    parts.push(`${group.alias}: _entities(representations: $${group.representations}) { ${text} }`);
  }
  for (const [, name] of parts.join(' ').matchAll(/\$([_A-Za-z0-9]+)/g)) if (name) uses.add(name);
  const variables = [...uses].filter((name) => !groups.some(({ representations }) => representations === name));
  declarations.push(...variables.map((name) => args.declarationOf(name)));
  const declared = declarations.length > 0 ? `(${declarations.join(', ')})` : '';
  return {
    id,
    owner,
    after: [...after],
    groups,
    query: `${root ? operation : 'query'}${declared} { ${parts.join(' ')} }`,
    variables: variables.map((name) => args.variableOf(name)),
    ...(root && { root }),
  };
}

/** Notes which fields lead to objects whose keys others need; says whether any does. */
function leadsOn(selection: TypeBuilder): boolean {
  selection.leads = [...selection.fields].flatMap(([alias, { selection: beneath }]) => {
    const found = [...(beneath?.types.values() ?? [])].map(leadsOn);
    return beneath && found.includes(true) ? [[alias, beneath] as [string, Selection]] : [];
  });
  return selection.hops.length > 0 || selection.leads.length > 0;
}
