import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { openWorkshops } from '@xiangxun/prisma/client/workshops';
import { cloneDatabase } from '@xiangxun/prisma/template';
import { type KindName, newId } from '@xiangxun/schema/contract/id';
import { systemViewer, type Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { graphql } from 'graphql';
import pg from 'pg';
import { schema } from './schema.ts';
import { accessOf } from './access.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test knows what it has asked for
export type Answer = Record<string, any>;

/** A subgraph on a database of a test's own, without its engines. */
export interface TestSubgraph {
  readonly pool: pg.Pool;
  /** Answers a request; throws where it has errors. */
  ask(viewer: Viewer, query: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** Makes an entity of another subgraph known, as its mirror would. */
  know(kind: KindName, region: string): Promise<string>;
  close(): Promise<void>;
}

/** Opens the subgraph on a fresh database. */
export async function openTestSubgraph(): Promise<TestSubgraph> {
  const database = await cloneDatabase();
  const pool = new pg.Pool({ connectionString: database.url, options: '-c search_path=workshops', max: 10 });
  const read = openWorkshops(pool);
  return {
    pool,
    async ask(viewer, query, variables) {
      const contextValue = { viewer, pool, read, access: await accessOf(pool, viewer), loaders: new Map() };
      const { data, errors } = await graphql({ schema, source: query, variableValues: variables ?? {}, contextValue });
      if (errors?.[0]) throw errors[0].originalError ?? errors[0];
      return JSON.parse(JSON.stringify(data)) as Answer;
    },
    async know(kind, region) {
      const id = newId(kind);
      await pool.query(`INSERT INTO reference_key (kind, form, value, id, region) VALUES ($1, 'id', $2, $3, $4)`, [
        kind,
        id,
        id,
        region,
      ]);
      if (kind === 'Educator')
        await pool.query('INSERT INTO mirror_educator (id, region) VALUES ($1, $2)', [id, region]);
      return id;
    },
    async close() {
      await pool.end();
      await database.drop();
    },
  };
}

/** A viewer of a role in a region. */
export function viewerOf(role: Viewer['role'], region: string | null, about: Partial<Viewer> = {}): Viewer {
  return { ...systemViewer('test'), client: `test ${role}`, role, region, ...about };
}

/** A provider with an agreement in force for a region. */
export async function knowProvider({ pool, know }: TestSubgraph, region: string): Promise<Viewer> {
  const organization = await know('Provider', 'CN');
  await pool.query('INSERT INTO mirror_agreement (id, party_id, region, from_day) VALUES ($1, $2, $3, $4)', [
    newId('Agreement'),
    organization,
    region,
    '2020-01-01',
  ]);
  return viewerOf('PROVIDER', null, { organization });
}

/** A statement, as it is parsed from its line. */
export interface RawStatement {
  readonly id: string;
  readonly timestamp: string;
  readonly actor: { readonly account: { readonly homePage: string; readonly name: string } };
  readonly object: { readonly id: string };
  readonly context: {
    readonly contextActivities: { readonly parent: readonly { readonly id: string }[] };
    readonly extensions: Readonly<Record<string, unknown>>;
  };
  readonly result?: { readonly extensions?: Readonly<Record<string, unknown>> };
  readonly [property: string]: unknown;
}

/** The 11,000 statements of a week of a public platform. */
export function realStatements(): RawStatement[] {
  const file = new URL('../../../prisma/seed/demo/fun-mooc.ndjson.gz', import.meta.url);
  const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n');
  return lines.map((line) => JSON.parse(line) as RawStatement);
}

/** Parts of a list, each of a size at most. */
export function batches<Value>(values: readonly Value[], size = 1_000): Value[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, place) =>
    values.slice(place * size, (place + 1) * size),
  );
}

/** Outcome counts of a batch of statements. */
export async function send(
  { ask }: TestSubgraph,
  provider: Viewer,
  key: string,
  statements: readonly unknown[],
): Promise<Record<string, number>> {
  const { syncLearningRecords } = await ask(
    provider,
    `mutation ($input: SyncLearningRecordsInput!) {
      syncLearningRecords(input: $input) { counts { created updated unchanged pending rejected } }
    }`,
    { input: { idempotencyKey: key, statements } },
  );
  return syncLearningRecords.counts;
}

/** Maps accounts and objects, and confirms deletions where it is asked to; throws where one is refused or waits. */
export async function map(
  { ask }: TestSubgraph,
  provider: Viewer,
  accounts: readonly object[],
  objects: readonly object[] = [],
): Promise<void> {
  for (const [plural, records] of [
    ['PlatformAccounts', accounts],
    ['PlatformObjects', objects],
  ] as const) {
    const sync = async (batch: readonly object[], confirmation?: string) => {
      const result = await ask(
        provider,
        `mutation ($input: Sync${plural}Input!) { receipt: sync${plural}(input: $input) { counts { pending rejected } confirmation { token } outcomes { userErrors { code path } } } }`,
        { input: { idempotencyKey: newId('LearningRecord'), records: batch, confirmation } },
      );
      return result.receipt;
    };
    for (const batch of batches(records)) {
      let receipt = await sync(batch);
      if (receipt.confirmation) receipt = await sync(batch, receipt.confirmation.token);
      const { counts, outcomes } = receipt;
      if (counts.pending + counts.rejected > 0) throw new Error(JSON.stringify(outcomes).slice(0, 500));
    }
  }
}
