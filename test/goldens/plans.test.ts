import { randomUUID } from 'node:crypto';
import { SUBGRAPHS } from '@xiangxun/gateway/subgraphs';
import { openPool } from '@xiangxun/prisma/database';
import type { SubgraphName } from '@xiangxun/prisma/subgraph-name';
import { cloneDatabase, DIVISIONS } from '@xiangxun/prisma/template';
import type { TemporaryDatabase } from '@xiangxun/prisma/temporary-database';
import { viewerOf } from '@xiangxun/schema/service/graph.testkit';
import { execute, parse } from 'graphql';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Statement, statementsOf } from '../testkit/statements.ts';
import { type Filter, filtersOf } from './filters.ts';
import { ARGUMENTS, contractOf, type List, listsOf } from './lists.ts';
import { type Cost, costOf } from './plan.ts';
import { FEED, fill, fillFeed, named, ROWS, SENDER } from './rows.ts';

// A page of a list reads as much as it holds, wherever it starts and whatever the filter. EXPLAIN counts what the database reads
// in tables of 3,000 rows, so that a scan or a sort of a whole table shows. The test covers every list at the root of the
// contract with each of its filters, and finds new ones automatically.

const PAGE = 10;
/** How far from the end of a list the deep page starts; every filter matches some more rows. */
const DEEP = 4 * PAGE;
/** The most rows read, or sorted, where an index has the rows of the value in order. With few values, skipping the others is as fast. */
const MOST = 10 * PAGE;
/** The most rows that a feed reads: it scans 500 changes at a time, and loads the entity of each. */
const MOST_OF_FEED = 1_100;
/** The most rows read, or sorted, where no index has the matching rows in order: all that match, or those skipped on the way. */
const MOST_UNORDERED = ROWS / 4;

const AUTHORITY = viewerOf('AUTHORITY', { organization: named('EducationAuthority'), region: '52' });
const PROVIDER = viewerOf('PROVIDER', { organization: SENDER });
/** Lists of what the reader itself has sent. */
const OWN = /(Jobs|RejectedRecords|PendingRecords|^learningRecords)$/;

const LISTS = SUBGRAPHS.flatMap(({ name }) => listsOf(name));
const FILTERS = new Map(LISTS.map((list) => [list, filtersOf(contractOf(list.subgraph), list)]));

interface Page {
  readonly nodes: readonly Readonly<Record<string, string>>[];
  readonly pageInfo: { readonly startCursor: string; readonly endCursor: string };
}

interface Answer {
  readonly page: Page;
  readonly statements: readonly Statement[];
}

let database: TemporaryDatabase;
const pools = new Map<SubgraphName, Pool>();

function poolOf({ subgraph }: Pick<List, 'subgraph'>): Pool {
  return pools.get(subgraph) as Pool;
}

/** A page of a list, and the statements that read it. */
async function ask(list: List, args: readonly string[], field = '__typename'): Promise<Answer> {
  const definition = SUBGRAPHS.find(({ name }) => name === list.subgraph);
  if (!definition) throw new Error(`there is no subgraph ${list.subgraph}`);
  const given = [ARGUMENTS[list.name], ...args].filter(Boolean).join(', ');
  const document = parse(`{ page: ${list.name}(${given}) { nodes { ${field} } pageInfo { startCursor endCursor } } }`);
  const viewer = { ...(OWN.test(list.name) ? PROVIDER : AUTHORITY), client: randomUUID() };
  const contextValue = await definition.context({ viewer, pool: poolOf(list) });
  const answers: Page[] = [];
  const statements = await statementsOf(async () => {
    const { data, errors } = await execute({ schema: definition.schema, document, contextValue });
    if (errors?.[0]) throw errors[0].originalError ?? errors[0];
    answers.push(data?.page as unknown as Page);
  });
  return { page: answers[0] as Page, statements };
}

/** The arguments of a filter; a part of a text is that of the list's first row. */
async function argumentsOf(list: List, { text, partOf }: Filter): Promise<string> {
  if (!partOf) return text;
  const { page } = await ask(list, ['first: 1'], partOf);
  return text.replace('?', page.nodes[0]?.[partOf]?.slice(0, 2) ?? '');
}

/** A cursor far behind the first page; a feed, which has no `last`, is read up to it. */
async function deepCursor(list: List, args: string): Promise<string> {
  const isFeed = list.name.endsWith('Changes');
  const { page } = await ask(list, [args, isFeed ? 'first: 500' : `last: ${DEEP}`]);
  return isFeed ? page.pageInfo.endCursor : page.pageInfo.startCursor;
}

/** The tables that the lists of a subgraph read, except seeded and mirrored ones and the feed's. */
async function tablesOf(subgraph: SubgraphName): Promise<string[]> {
  const { rows } = await poolOf({ subgraph }).query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
     WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND relname !~ '^(region$|mirror_|feed)'`,
  );
  const texts: string[] = [];
  for (const list of LISTS.filter((each) => each.subgraph === subgraph))
    for (const { text } of FILTERS.get(list) ?? [])
      texts.push(...(await ask(list, [text, 'first: 1'])).statements.map((statement) => statement.text));
  const read = new Set(texts.flatMap((text) => text.match(/(?<=\b(?:FROM|JOIN) (?:"\w+"\.)?"?)\w+/g) ?? []));
  return rows.map(({ name }) => name).filter((name) => read.has(name));
}

beforeAll(async () => {
  database = await cloneDatabase(DIVISIONS);
  for (const { name } of SUBGRAPHS) pools.set(name, openPool(database.url, name));
  for (const { name } of SUBGRAPHS) {
    const pool = poolOf({ subgraph: name });
    for (const table of await tablesOf(name)) await fill(pool, contractOf(name), table);
    await fillFeed(pool, FEED[name]);
  }
});

afterAll(async () => {
  for (const pool of pools.values()) await pool.end();
  await database?.drop();
});

function mostOf({ name }: List, { exact }: Filter): number {
  if (name.endsWith('Changes')) return MOST_OF_FEED;
  // What records wait for is read with them.
  return exact && !name.endsWith('PendingRecords') ? MOST : MOST_UNORDERED;
}

/** Whether finding the start of a page took more than for the first: more blocks beside those of the rows that were read. */
function isDeeper(first: Cost, { blocks, read }: Cost): boolean {
  return blocks - read > first.blocks - first.read + PAGE && blocks > 1.5 * first.blocks;
}

describe.each(SUBGRAPHS.map(({ name }) => name))('the database reads for a page of the lists of %s', (subgraph) => {
  const cases = LISTS.filter((list) => list.subgraph === subgraph).flatMap((list) =>
    (FILTERS.get(list) ?? []).map((filter) => [list.name, filter.text, list, filter] as const),
  );

  it.each(cases)('%s(%s) no more than it needs', async (_, __, list, filter) => {
    const args = await argumentsOf(list, filter);
    const first = await ask(list, [args, `first: ${PAGE}`]);
    const costs = [await costOf(poolOf(list), first.statements)];
    if (first.page.nodes.length === PAGE) {
      const after = await deepCursor(list, args);
      const deep = await ask(list, [args, `first: ${PAGE}`, `after: "${after}"`]);
      expect(deep.page.nodes).toHaveLength(PAGE);
      costs.push(await costOf(poolOf(list), deep.statements));
    } else expect(filter.exact).toBe(false);
    const most = mostOf(list, filter);
    for (const cost of costs) {
      expect(cost.scanned).toEqual([]);
      expect(cost.read).toBeLessThan(most);
      expect(cost.sorted).toBeLessThan(most);
      expect(isDeeper(costs[0] as Cost, cost)).toBe(false);
    }
  });
});
