import { setTimeout as pause } from 'node:timers/promises';
import type { KindName } from '@xiangxun/schema/contract/id';
import { ask } from '../testkit/reply.ts';
import type { Canary } from './canaries.ts';
import { OTHER_SCHOOL_CODE } from './canary-parts.ts';

/** How a kind can be queried. */
interface Access {
  /** The root field that looks one up by id. */
  readonly lookup?: string;
  /** Whether the look-up accepts no external id. */
  readonly idOnly?: true;
  /** The root field that lists them. */
  readonly list?: string;
  /** A condition of the list that some canary meets. */
  readonly filter?: string;
  readonly feed: string;
}

/** Every kind of canary, and the ways to it. */
const ACCESS: Readonly<Partial<Record<KindName, Access>>> = {
  School: { lookup: 'organization', list: 'schools', filter: 'schoolKind: PRIMARY', feed: 'organizationChanges' },
  Educator: { lookup: 'educator', list: 'educators', feed: 'organizationChanges' },
  Employment: { feed: 'organizationChanges' },
  Cluster: { list: 'clusters', feed: 'organizationChanges' },
  Team: { lookup: 'team', list: 'teams', filter: 'kind: DELIVERY', feed: 'organizationChanges' },
  Agreement: { list: 'agreements', feed: 'organizationChanges' },
  Program: { lookup: 'program', list: 'programs', filter: 'guide: OUTREACH', feed: 'programChanges' },
  Enrollment: { lookup: 'enrollment', list: 'enrollments', filter: 'role: TRAINEE', feed: 'programChanges' },
  Document: { lookup: 'document', list: 'documents', filter: 'kind: POLICY', feed: 'programChanges' },
  DeliveryPlan: { lookup: 'deliveryPlan', list: 'deliveryPlans', filter: 'year: 2021', feed: 'programChanges' },
  Visit: { lookup: 'visit', list: 'visits', filter: 'subject: CHINESE', feed: 'programChanges' },
  Activity: { lookup: 'activity', list: 'activities', filter: 'mode: ROUTINE', feed: 'programChanges' },
  Lesson: { lookup: 'lesson', list: 'lessons', filter: 'subject: CHINESE', feed: 'programChanges' },
  Cohort: { lookup: 'cohort', list: 'cohorts', filter: 'status: PROPOSED', feed: 'programChanges' },
  CohortGroup: { lookup: 'cohortGroup', list: 'cohortGroups', feed: 'programChanges' },
  Course: { lookup: 'course', list: 'courses', filter: 'category: TRAINING', feed: 'programChanges' },
  PhaseReport: { lookup: 'phaseReport', idOnly: true, feed: 'programChanges' },
  Workshop: { lookup: 'workshop', list: 'workshops', filter: 'kind: RURAL', feed: 'workshopChanges' },
  WorkshopMembership: { lookup: 'workshopMembership', list: 'workshopMemberships', feed: 'workshopChanges' },
  WorkshopActivity: {
    lookup: 'workshopActivity',
    list: 'workshopActivities',
    filter: 'mode: THEMATIC',
    feed: 'workshopChanges',
  },
  PlatformAccount: { lookup: 'platformAccount', list: 'platformAccounts', feed: 'workshopChanges' },
  PlatformObject: { lookup: 'platformObject', list: 'platformObjects', feed: 'workshopChanges' },
  Resource: { lookup: 'resource', list: 'resources', filter: 'area: SUBJECT_TEACHING', feed: 'resourceChanges' },
  Package: { lookup: 'package', list: 'packages', filter: 'status: DRAFT', feed: 'resourceChanges' },
  Recommendation: {
    lookup: 'recommendation',
    list: 'recommendations',
    filter: 'status: SENT',
    feed: 'resourceChanges',
  },
  Evaluation: { lookup: 'evaluation', list: 'evaluations', filter: 'method: SPOT_CHECK', feed: 'evaluationChanges' },
};

export const FEEDS = [...new Set(Object.values(ACCESS).map(({ feed }) => feed))];

/** A reader of a running installation. */
export interface Reader {
  readonly origin: string;
  readonly token: string;
}

/** A way to rows. */
export interface Way {
  /** Whether it leads to this row, for those who may see it. */
  leadsTo(canary: Canary): boolean;
  /** The names of the rows that are revealed, whether they should be or not. */
  go(reader: Reader, canaries: readonly Canary[]): Promise<string[]>;
}

/** Every way to rows by root fields, without feeds, which require a scope of their own. */
export const WAYS: Readonly<Record<string, Way>> = {
  'a look-up by id': lookUp(
    ({ lookup }) => lookup !== undefined,
    ({ id }) => `id: "${id}"`,
  ),
  'a look-up by external id': lookUp(
    ({ lookup, idOnly }) => lookup !== undefined && !idOnly,
    ({ name, source }) => `externalId: { externalId: "${name}", provider: "${source}" }`,
  ),
  'a look-up by natural key': lookUp(
    (_, { name }) => name === 'other school',
    () => `schoolCode: "${OTHER_SCHOOL_CODE}"`,
  ),
  'a node': {
    leadsTo: () => true,
    async go(reader, canaries) {
      const fields = canaries.map(({ id, kind }, n) => `c${n}: node(id: "${id}") { ... on ${kind} { regionCode } }`);
      const answer = await data<Record<string, Node>>(reader, `{ ${fields.join('\n')} }`);
      return canaries.filter((_, n) => answer[`c${n}`]?.regionCode).map(({ name }) => name);
    },
  },
  nodes: {
    leadsTo: () => true,
    async go(reader, canaries) {
      const kinds = [...new Set(canaries.map(({ kind }) => kind))].sort();
      const fields = kinds.map((kind) => `... on ${kind} { regionCode }`).join(' ');
      const ids = canaries.map(({ id }) => id);
      const query = `query Nodes($ids: [ID!]!) { nodes(ids: $ids) { ${fields} } }`;
      const { nodes } = await data<{ nodes: Node[] }>(reader, query, { ids });
      return canaries.filter((_, n) => nodes[n]?.regionCode).map(({ name }) => name);
    },
  },
  'a list': list(() => ''),
  'a list by region': list(() => '(under: "52")'),
  'a list by another condition': { ...list(({ filter }) => (filter ? `(${filter})` : null)), leadsTo: () => false },
};

/** All entries of a reader's feeds, from their beginnings. */
export const feeds: Way = {
  leadsTo: () => true,
  async go(reader, canaries) {
    const told = new Set<string>();
    for (const feed of FEEDS) for (const id of await follow(reader, feed)) told.add(id);
    return canaries.filter(({ id }) => told.has(id)).map(({ name }) => name);
  },
};

/**
 * The ids that a feed returns, from a cursor to its end.
 *
 * @param kinds the requested kinds; all by default
 */
export async function follow(
  reader: Reader,
  feed: string,
  cursor: string | null = null,
  kinds: readonly string[] | null = null,
): Promise<string[]> {
  const query = `query Follow($after: String, $kinds: [${kindTypeOf(feed)}!]) {
    ${feed}(after: $after, first: 500, kinds: $kinds) { nodes { id gone } pageInfo { hasNextPage endCursor } }
  }`;
  const ids: string[] = [];
  let after = cursor;
  for (let more = true; more; ) {
    const { [feed]: page } = await data<Record<string, Page>>(reader, query, { after, kinds });
    if (!page) throw new Error(`${feed} gave no page`);
    ids.push(...page.nodes.filter(({ gone }) => !gone).map(({ id }) => id));
    more = page.pageInfo.hasNextPage;
    after = page.pageInfo.endCursor;
  }
  return ids;
}

/** The enum of a feed's kinds. */
export function kindTypeOf(feed: string): string {
  return `${feed.charAt(0).toUpperCase()}${feed.slice(1, -1)}Kind`;
}

/** A node exists for any id; only what its owner returns shows that the entity exists. */
type Node = { readonly regionCode?: string | null } | null;

interface List {
  readonly totalCount: number;
  readonly nodes: readonly { id: string }[];
}

interface Page {
  readonly nodes: readonly { id: string; gone: boolean }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

function lookUp(has: (access: Access, canary: Canary) => boolean, by: (canary: Canary) => string): Way {
  const leadsTo = (canary: Canary) => has(accessTo(canary.kind), canary);
  return {
    leadsTo,
    async go(reader, canaries) {
      const asked = canaries.filter(leadsTo);
      const fields = asked.map((canary, n) => `c${n}: ${accessTo(canary.kind).lookup}(${by(canary)}) { id }`);
      const answer = await data<Record<string, unknown>>(reader, `{ ${fields.join('\n')} }`);
      return asked.filter((_, n) => answer[`c${n}`] !== null).map(({ name }) => name);
    },
  };
}

/** All lists that work in this way. A total greater than the number of listed rows is an error. */
function list(by: (access: Access) => string | null): Way {
  return {
    leadsTo: ({ kind }) => accessTo(kind).list !== undefined && by(accessTo(kind)) !== null,
    async go(reader, canaries) {
      const fields = Object.values(ACCESS).flatMap((access) => {
        const condition = by(access);
        return access.list && condition !== null ? `${access.list}${condition} { totalCount nodes { id } }` : [];
      });
      const lists = await data<Record<string, List>>(reader, `{ ${fields.join('\n')} }`);
      for (const [name, { totalCount, nodes }] of Object.entries(lists))
        if (totalCount !== nodes.length) throw new Error(`${name} counts ${totalCount}, but lists ${nodes.length}`);
      const found = new Set(Object.values(lists).flatMap(({ nodes }) => nodes.map(({ id }) => id)));
      return canaries.filter(({ id }) => found.has(id)).map(({ name }) => name);
    },
  };
}

/** The data of a response. A hidden row may leave a null behind, but no error that reveals it. */
export async function data<Data>(
  { origin, token }: Reader,
  query: string,
  variables?: Record<string, unknown>,
): Promise<Data> {
  let reply = await ask<Data>(origin, token, query, variables);
  // Where much else runs, rights can take longer to be read anew than a request waits; a client then asks again.
  for (; reply.codes.includes('NOT_READY'); reply = await ask<Data>(origin, token, query, variables)) await pause(500);
  if (!reply.data || reply.codes.length > 0) throw new Error(reply.text);
  return reply.data;
}

function accessTo(kind: KindName): Access {
  const access = ACCESS[kind];
  if (!access) throw new Error(`no way to ${kind} is known`);
  return access;
}
