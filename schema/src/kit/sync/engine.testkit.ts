import type { Cluster, Prisma, Team, TeamMember } from '@xiangxun/prisma/client/organizations';
import { openOrganizations } from '@xiangxun/prisma/client/organizations';
import pg, { type Pool } from 'pg';
import { vi } from 'vitest';
import { buildSubgraph, createBuilder } from '../create-builder.ts';
import { TEAM_KIND } from '../../contract/catalogue/vocabulary/organizations.ts';
import type { Access } from '../context.ts';
import { asEntity } from '../entity/entity.graphql.ts';
import type { Kind } from '../entity/kind.ts';
import { addFeed } from '../feed/feed.graphql.ts';
import { newId, regionId } from '../../contract/id.ts';
import { addJobs } from '../job/job.graphql.ts';
import { connectionOf } from '../list/connection.ts';
import { page } from '../list/keyset.ts';
import { pageArgs } from '../list/page-args.ts';
import { isWithinAny, within } from '../../contract/region.ts';
import { defineSubgraph } from '../../service/define.ts';
import { openTestGraph, type TestGraph, viewerOf } from '../../service/graph.testkit.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { children, day, flag, oneOf, reference, text } from './declare/field.ts';
import type { Linking } from './declare/link-rule.ts';
import { addSave } from './graphql/save.graphql.ts';
import { addSyncStatus, addSyncStatusQuery } from './graphql/status.graphql.ts';
import type { SyncKind } from './declare/sync-kind.ts';
import { addSync } from './graphql/sync.graphql.ts';
import type { SyncRegistry } from './declare/registry.ts';
import type { Write } from './declare/resolved.ts';

// A small subgraph on two tables of organizations, to try the kit's engines by: clusters, named by a key of their own,
// and teams, which name the cluster that owns them and their members.

const visible = ({ regions, organization }: Access) => ({
  OR: [...regions.map((region) => ({ region: within(region) })), ...(organization ? [{ source: organization }] : [])],
});
const mayWrite = ({ regions }: Access, { region, regionBefore, deleted }: Write): boolean =>
  isWithinAny(region, regions) && (deleted || regionBefore === null || isWithinAny(regionBefore, regions));

export const clusterKind: Kind<Cluster, Prisma.ClusterWhereInput> = {
  name: 'Cluster',
  visible,
};
const teamKind: Kind<Team & { members?: TeamMember[] }, Prisma.TeamWhereInput> = {
  name: 'Team',
  visible,
};

/** Universities name clusters of their regions, and keep none. */
const clusterLinking: Linking = {
  applies: ({ access }) => access.role === 'UNIVERSITY',
  fields: {
    name: text('Its name (名称).', { required: true }),
    region: reference('Region', 'Where it lies (行政区).', { required: true }),
  },
  match: async (tx, _, requests) => {
    const { rows } = await tx.query<{ id: string; name: string; region: string; owner: string }>(
      'SELECT id, name, region, source AS owner FROM cluster WHERE name = ANY ($1)',
      [requests.map(({ values }) => values.name)],
    );
    const found = new Map(
      rows.map(({ name, ...cluster }) => [name, { match: { kind: 'Cluster' as const, ...cluster } }]),
    );
    return new Map(
      requests.flatMap(({ externalId, values }) => {
        const answer = found.get(String(values.name));
        return answer ? [[externalId, answer] as const] : [];
      }),
    );
  },
  mayLink: ({ access }, region) => isWithinAny(region, access.regions),
  region: ({ refs }) => refs.region?.region ?? null,
  otherwise: () => null,
  waitsFor: ({ values }) => [{ kinds: ['Cluster'], form: 'code', source: '', value: String(values.name) }],
  applied: async () => {},
};
const clusterSync: SyncKind = {
  kind: 'Cluster',
  singular: 'Cluster',
  plural: 'Clusters',
  term: '片区',
  table: 'cluster',
  fields: {
    name: text('Its name (名称).', { required: true, key: 'code', max: 100 }),
    region: reference('Region', 'Where it lies (行政区).', { required: true, column: 'region' }),
    center: reference('School', 'Its centre (中心学校).'),
  },
  linking: clusterLinking,
  region: ({ refs }) => refs.region?.region ?? 'CN',
  mayWrite,
};
const teamSync: SyncKind = {
  kind: 'Team',
  singular: 'Team',
  plural: 'Teams',
  term: '团队',
  table: 'team',
  fields: {
    kind: oneOf('TeamKind', TEAM_KIND, 'What it is for (类别).', { required: true }),
    name: text('Its name (名称).', { required: true }),
    owner: reference('Cluster', 'The cluster that it belongs to (片区).', { required: true }),
    subject: text('Its subject (学科).'),
    fromDay: day('Its first day (开始日期).', { required: true }),
    members: children({
      name: 'TeamMember',
      description: 'A member (成员).',
      table: 'team_member',
      parent: 'team_id',
      fields: {
        educator: reference('Educator', 'Who (教师).', { required: true }),
        leads: flag('Whether she leads (是否负责人).'),
        fromDay: day('From (加入日期).', { required: true }),
      },
    }),
  },
  region: ({ refs }) => refs.owner?.region ?? 'CN',
  derive: () => ({}),
  mayWrite,
};

export const registry: SyncRegistry = {
  subgraph: 'organizations',
  kinds: [clusterSync, teamSync],
  accessOf: async (sql, { role, organization, educator, region }) => {
    const { rows } = await sql.query<{ region: string }>(
      'SELECT region FROM agreement WHERE party_id = $1 ORDER BY region',
      [organization],
    );
    return {
      role,
      organization,
      educator,
      regions: [...(region ? [region] : []), ...rows.map((row) => row.region)],
      grants: {},
    };
  },
};

const builder = createBuilder();
builder.queryType({});
builder.mutationType({});
builder.subscriptionType({});
const clusterType = builder.objectRef<Cluster>('Cluster').implement({
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false }),
    name: t.exposeString('name', { nullable: false }),
    region: t.exposeString('region'),
  }),
});
const teamType = builder.objectRef<Team>('Team').implement({
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false }),
    title: t.exposeString('name', { nullable: false }),
    subject: t.exposeString('subject'),
  }),
});
asEntity(builder, clusterType, clusterKind);
asEntity(builder, teamType, teamKind);
builder.queryField('clusters', (t) =>
  t.field({
    type: connectionOf(builder, clusterType, '片区'),
    nullable: false,
    requiresScopes: [['graph:read']],
    args: pageArgs(t.arg),
    resolve: (_, args, context) => page(context, clusterKind, args, { by: ['region', 'name'] }),
  }),
);
addSync(builder, registry);
addJobs(builder, registry);
const agreements = { agreements: 'agreement' } as const;
addSyncStatusQuery(builder, addSyncStatus(builder, registry, agreements), agreements);
addSave(builder, registry, clusterSync, clusterKind, clusterType as never);
export const feed = addFeed(builder, 'organizations', [
  { kind: clusterKind, type: clusterType as never },
  { kind: teamKind, type: teamType as never },
]);

export const engine = defineSubgraph({
  name: 'organizations',
  schema: buildSubgraph(builder),
  registry,
  feed,
  openRead: openOrganizations,
});

export const COUNTY_A = '520521';
export const COUNTY_B = '520525';
export const countyA = viewerOf('AUTHORITY', { organization: newId('EducationAuthority'), region: COUNTY_A });
export const countyB = viewerOf('AUTHORITY', { organization: newId('EducationAuthority'), region: COUNTY_B });
export const province = viewerOf('AUTHORITY', { organization: newId('EducationAuthority'), region: '52' });
export const vendor = viewerOf('PROVIDER', { organization: newId('Provider') });
export const university = viewerOf('UNIVERSITY', { organization: newId('University'), region: COUNTY_A });

/** The graph, with its regions known. */
export async function openEngine(): Promise<TestGraph> {
  const graph = await openTestGraph(engine, registry);
  await graph.know(
    ...['52', COUNTY_A, COUNTY_B].map((code) => ({
      id: regionId(code),
      region: code,
      keys: [{ form: 'code', value: code }],
    })),
  );
  return graph;
}

/** A root cause, as a receipt and a status tell it. */
export interface Cause {
  readonly code: string;
  readonly outcome: string | null;
  readonly kinds: readonly string[];
  readonly value: string | null;
  readonly field: string;
  readonly count: number;
  readonly remedy: string;
  readonly hint: string;
  readonly firstExternalIds: readonly string[];
}

/** What a query asks of root causes. */
export const CAUSE = 'code outcome kinds value field count remedy hint firstExternalIds';

/** What the engine answers. */
export interface Receipt {
  readonly id: string;
  readonly replayed: boolean;
  readonly counts: Record<string, number>;
  readonly causes: readonly Cause[];
  readonly confirmation: {
    readonly kind: string;
    readonly count: number;
    readonly firstExternalIds: readonly string[];
    readonly digest: string;
    readonly token: string | null;
    readonly expiresAt: string | null;
  } | null;
  readonly outcomes: readonly {
    readonly externalId: string;
    readonly outcome: string;
    readonly id: string | null;
    readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
  }[];
}

export interface Batch {
  readonly idempotencyKey?: string;
  readonly atomic?: boolean;
  readonly validateOnly?: boolean;
  readonly patch?: boolean;
  readonly confirmation?: string | null;
  readonly records: readonly Record<string, unknown>[];
}

/** What a query asks of receipts. */
export const RECEIPT = `id replayed counts { created updated unchanged stale deleted pending rejected }
  causes { ${CAUSE} } confirmation { kind count firstExternalIds digest token expiresAt }
  outcomes { externalId outcome id userErrors { code path } }`;

let keys = 0;

/** Sends a batch, under a key of its own unless told. */
export async function send(
  graph: TestGraph,
  viewer: Viewer,
  plural: 'Clusters' | 'Teams',
  batch: Batch,
): Promise<Receipt> {
  keys += 1;
  const { receipt } = await graph.ask<{ receipt: Receipt }>(
    viewer,
    `mutation ($input: Sync${plural}Input!) { receipt: sync${plural}(input: $input) { ${RECEIPT} } }`,
    { input: { idempotencyKey: `key ${keys}`, ...batch } },
  );
  return receipt;
}

/** A record of a cluster in county A, unless told otherwise. */
export function cluster(externalId: string, rest: Record<string, unknown> = {}): Record<string, unknown> {
  return { externalId, version: '1', name: `Cluster ${externalId}`, region: { code: COUNTY_A }, ...rest };
}

/** A record of a team of a cluster of the same sender, unless told otherwise. */
export function team(externalId: string, owner: unknown, rest: Record<string, unknown> = {}): Record<string, unknown> {
  const named = typeof owner === 'string' ? { externalId: owner } : owner;
  return {
    externalId,
    version: '1',
    kind: 'DELIVERY',
    name: `Team ${externalId}`,
    owner: named,
    fromDay: '2026-01-01',
    ...rest,
  };
}

/** The outcomes of a receipt, in short. */
export function outcomes({ outcomes: all }: Receipt): string[] {
  return all.map(({ outcome, userErrors: [error] }) => (error ? `${outcome} ${error.code}` : outcome));
}

const WAITING = "FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";

/**
 * Begins works while nobody can write to a table, and lets go of it once all of them wait for one another or for it.
 *
 * @param meanwhile what is done before it is let go
 */
export async function whileHeld<Result>(
  pool: Pool,
  table: string,
  works: readonly (() => Promise<Result>)[],
  meanwhile?: () => Promise<void>,
): Promise<PromiseSettledResult<Result>[]> {
  const holder = await pool.connect();
  try {
    await holder.query(`BEGIN; LOCK TABLE ${table} IN SHARE MODE`);
    const begun = Promise.allSettled(works.map((work) => work()));
    while ((await waiting(pool)) < works.length);
    await meanwhile?.();
    await holder.query('COMMIT');
    return await begun;
  } finally {
    holder.release();
  }
}

/** How many connections wait for a lock. */
export async function waiting(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(`SELECT count(*)::int AS count ${WAITING}`);
  return rows[0]?.count ?? 0;
}

/** Cuts off the connections that wait for a lock. */
export async function cutOffWaiting(pool: Pool): Promise<void> {
  await pool.query(`SELECT pg_terminate_backend(pid) ${WAITING}`);
}

/** How many statements some work sends to the database. */
export async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const query = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    return query.mock.calls.length;
  } finally {
    query.mockRestore();
  }
}
