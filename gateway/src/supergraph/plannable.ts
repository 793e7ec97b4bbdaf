import { type DocumentNode, type FieldDefinitionNode, Kind } from 'graphql';
import { applied } from './applied.ts';
import { subgraphNames } from './ownership.ts';

/**
 * The supergraph uses what the gateway's plans do not support. The message names every place and what to do instead.
 */
export class UnplannableError extends Error {
  override readonly name = 'UnplannableError';
}

/** One application of a join directive, with its subgraph. */
type Told = Readonly<Record<string, unknown>> & { readonly subgraph: string };

/** An object or interface type as its subgraphs have it. */
interface Composed {
  readonly type: string;
  readonly isInterface: boolean;
  /** Each subgraph's declarations of the type, one for each of its keys there. */
  readonly shares: readonly Told[];
  /** Its distinct keys. */
  readonly keys: readonly string[];
}

/** The arguments of `@join__field` for directives that plans do not support, and what to do instead. */
const REFUSED = [
  ['requires', '@requires', 'let the subgraph keep what it needs of the others, or take it as an argument'],
  ['provides', '@provides', 'leave the fields to the subgraph that answers them'],
  ['override', '@override', 'take the field out of the subgraph that shall not answer it any longer'],
  ['contextArguments', '@fromContext', 'take the value as an argument of the field'],
] as const;

const ROOTS = ['Query', 'Mutation', 'Subscription'];

/**
 * Refuses a supergraph with join directives that the gateway's plans do not support (join spec 0.5). Plans support
 * entities with one key of one field, fields that one subgraph resolves, and value types that are the same in each of
 * their subgraphs; anything else would be answered wrongly.
 *
 * @throws {UnplannableError} naming subgraph, coordinate, directive and the alternative for each place.
 */
export function refuseUnplannable(supergraph: DocumentNode): void {
  const names = subgraphNames(supergraph);
  const toldBy = (node: Parameters<typeof applied>[0], directive: string): Told[] =>
    applied(node, directive).flatMap((told) =>
      told.graph === undefined ? [] : [{ ...told, subgraph: names.get(String(told.graph)) ?? String(told.graph) }],
    );
  const faults = supergraph.definitions.flatMap((node) => {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) return [];
    const shares = toldBy(node.directives, 'join__type');
    const composed: Composed = {
      type: node.name.value,
      isInterface: node.kind === Kind.INTERFACE_TYPE_DEFINITION,
      shares,
      keys: [...new Set(shares.flatMap((share) => keyOf(share) ?? []))],
    };
    const ofField = (field: FieldDefinitionNode): string[] => {
      const told = toldBy(field.directives, 'join__field');
      return [...faultsOfField(composed, field, told), ...faultsOfOwners(composed, field, told)];
    };
    return [...faultsOfKeys(composed), ...(node.fields ?? []).flatMap(ofField)];
  });
  if (faults.length > 0)
    throw new UnplannableError(
      `The gateway cannot plan this supergraph:\n${faults.map((each) => `  ${each}`).join('\n')}`,
    );
}

const keyOf = ({ key }: Told): string | undefined => (key === undefined ? undefined : String(key).trim());

const listed = (told: readonly Told[]): string => [...new Set(told.map(({ subgraph }) => subgraph))].join(', ');

function faultsOfKeys({ type, isInterface, shares, keys }: Composed): string[] {
  const faults = shares.flatMap((share) => {
    const key = keyOf(share);
    if (share.isInterfaceObject === true)
      return [
        `${share.subgraph}: ${type} has @interfaceObject: declare the field on each type that implements ${type}`,
      ];
    if (key === undefined) {
      const [other] = keys;
      return other === undefined
        ? []
        : [`${share.subgraph}: ${type} has no @key, while it has one elsewhere: declare @key(fields: "${other}")`];
    }
    if (isInterface)
      return [`${share.subgraph}: the interface ${type} has @key: declare it on the types that implement ${type}`];
    if (!/^\w+$/.test(key))
      return [`${share.subgraph}: ${type} has @key(fields: "${key}"): use a key of one scalar field`];
    return [];
  });
  if (faults.length > 0 || keys.length < 2) return faults;
  const given = keys.map(
    (key) => `@key(fields: "${key}") in ${listed(shares.filter((share) => keyOf(share) === key))}`,
  );
  return [`${type} has several keys, ${given.join(', ')}: use one key in all subgraphs`];
}

function faultsOfField({ type, shares }: Composed, { name }: FieldDefinitionNode, told: readonly Told[]): string[] {
  const coordinate = `${type}.${name.value}`;
  return told.flatMap((each) => {
    const isKey = shares.some((share) => share.subgraph === each.subgraph && keyOf(share) === name.value);
    const isExternal = each.external === true && !isKey;
    return [
      ...REFUSED.flatMap(([argument, directive, wayOut]) =>
        each[argument] === undefined ? [] : [`${each.subgraph}: ${coordinate} has ${directive}: ${wayOut}`],
      ),
      ...(isExternal ? [`${each.subgraph}: ${coordinate} has @external and is no key: take it out of there`] : []),
    ];
  });
}

function faultsOfOwners(composed: Composed, { name }: FieldDefinitionNode, told: readonly Told[]): string[] {
  const { type, isInterface, shares, keys } = composed;
  const coordinate = `${type}.${name.value}`;
  if (isInterface || keys.includes(name.value)) return [];
  const owners = (told.length > 0 ? told : shares).filter(
    (each) => each.external !== true && each.usedOverridden !== true,
  );
  if (keys.length > 0 || ROOTS.includes(type))
    return new Set(owners.map(({ subgraph }) => subgraph)).size < 2
      ? []
      : [`${coordinate} is answered by several subgraphs, ${listed(owners)} (@shareable): leave it to one of them`];
  const missing = shares.filter(({ subgraph }) => !owners.some((owner) => owner.subgraph === subgraph));
  const types = [...new Set(owners.map((owner) => String(owner.type)))];
  return [
    ...(missing.length > 0
      ? [`${coordinate} is not in ${listed(missing)}: a type that is @shareable has the same fields in each subgraph`]
      : []),
    ...(types.length > 1
      ? [
          `${coordinate} is ${owners.map((owner) => `${owner.type} in ${owner.subgraph}`).join(', ')}: give it one type in all subgraphs (@shareable)`,
        ]
      : []),
  ];
}
