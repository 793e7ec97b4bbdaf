import {
  buildASTSchema,
  type ConstDirectiveNode,
  type DocumentNode,
  findBreakingChanges,
  GraphQLSchema,
  isInterfaceType,
  isObjectType,
  visit,
} from 'graphql';
import type { Release } from './release.ts';

/** An element stays deprecated for this many months, and in this many minor versions. */
const MONTHS = 6;
const VERSIONS = 2;

/**
 * The breaking changes of a contract since the last release, one line each. Elements that were deprecated for long enough may
 * be missing.
 *
 * @param releases the first one first
 * @param today `YYYY-MM-DD`
 */
export function breakingChanges(releases: readonly Release[], present: GraphQLSchema, today: string): string[] {
  const last = releases.at(-1);
  if (!last) return [];
  const lapsed = lapsedIn(releases, today);
  return findBreakingChanges(withoutLapsed(last.contract, lapsed), present).map(({ description }) => description);
}

/** The elements that the last minor versions have deprecated, if the earliest of them is old enough. */
function lapsedIn(releases: readonly Release[], today: string): ReadonlySet<string> {
  const lastOfMinor = new Map(releases.map((release) => [release.version.replace(/\.\d+$/, ''), release]));
  const latest = [...lastOfMinor.values()].slice(-VERSIONS);
  const isOld = latest.length === VERSIONS && monthsLater(latest[0]?.day ?? today) <= today;
  if (!isOld) return new Set();
  const [first = new Set<string>(), ...rest] = latest.map(({ contract }) => deprecatedIn(contract));
  return new Set([...first].filter((coordinate) => rest.every((deprecated) => deprecated.has(coordinate))));
}

function monthsLater(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + MONTHS);
  return date.toISOString().slice(0, 10);
}

function deprecatedIn(contract: DocumentNode): Set<string> {
  const found = new Set<string>();
  eachElement(contract, (coordinate, directives) => {
    if (directives?.some(({ name }) => name.value === 'deprecated')) found.add(coordinate);
    return undefined;
  });
  return found;
}

/** A released contract without lapsed elements and the types that only they used. */
function withoutLapsed(contract: DocumentNode, lapsed: ReadonlySet<string>): GraphQLSchema {
  const owed = eachElement(contract, (coordinate) => (lapsed.has(coordinate) ? null : undefined));
  const schema = buildASTSchema(owed, { assumeValidSDL: true });
  if (lapsed.size === 0) return schema;
  const implementing = Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) && type.getInterfaces().some(isInterfaceType),
  );
  return new GraphQLSchema({
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
    types: implementing,
    directives: schema.getDirectives(),
    assumeValid: true,
  });
}

interface Named {
  readonly name: { readonly value: string };
  readonly directives?: readonly ConstDirectiveNode[];
}

/** Visits fields, arguments and enum values by their coordinates; `null` removes one. */
function eachElement(
  contract: DocumentNode,
  visitor: (coordinate: string, directives: Named['directives']) => null | undefined,
): DocumentNode {
  const path: string[] = [];
  const within = {
    enter(node: Named) {
      path.push(node.name.value);
      const verdict = path.length > 1 ? visitor(path.join('.'), node.directives) : undefined;
      if (verdict === null) path.pop();
      return verdict;
    },
    leave() {
      path.pop();
    },
  };
  return visit(contract, {
    ObjectTypeDefinition: within,
    InterfaceTypeDefinition: within,
    InputObjectTypeDefinition: within,
    EnumTypeDefinition: within,
    FieldDefinition: within,
    InputValueDefinition: within,
    EnumValueDefinition: within,
    DirectiveDefinition: within,
  });
}
