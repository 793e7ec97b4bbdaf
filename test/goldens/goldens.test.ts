import { randomUUID } from 'node:crypto';
import { FIRST_DAY } from '@xiangxun/gateway/demo/inputs/places';
import { until } from '@xiangxun/gateway/demo/until';
import { SUBGRAPHS } from '@xiangxun/prisma/subgraph-name';
import type { SubgraphName } from '@xiangxun/schema/service/subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InThisProcess, openInThisProcess } from '../testkit/in-this-process.ts';
import { quiet } from '../testkit/quiet.ts';
import { statementsOf } from '../testkit/statements.ts';
import { viewerOfClient } from '../testkit/viewers.ts';
import { countsOf, golden } from './golden.ts';
import { listsOf } from './lists.ts';
import { NESTED } from './nested.ts';
import { BATCHES, type Batch, statement } from './records.ts';

// Each operation's SQL is recorded in a file under `sql/`, so that review shows an additional statement, or one per
// row. Rewrite them with `UPDATE_GOLDENS=1 npx vitest run test/goldens`.

const MANY = 100;

interface Asked {
  readonly subgraph: SubgraphName;
  readonly by: string;
  readonly query: string;
  readonly variables?: Record<string, unknown>;
}

let installation: InThisProcess;
/** The response to a new client, for which nothing is cached. */
async function answer<Data>({ subgraph, by, query, variables = {} }: Asked): Promise<Data> {
  const viewer = { ...viewerOfClient(by), client: randomUUID() };
  const result = await installation.subgraphs[subgraph].execute({ query, variables }, viewer);
  if (result.errors?.[0]) throw new Error(JSON.stringify(result.errors));
  return result.data as Data;
}

/** A page of one change has one kind, and one of many changes has several: each has statements of its own. */
const isFeed = (name: string): boolean => name.endsWith('Changes');

/** How often an operation may send one statement: once for each of its places, whatever the length of a list. */
const AT_MOST = 8;

/** Compares the statements of an operation for one and for many rows with its golden file. */
async function hold(name: string, text: string, ask: (count: number) => Asked, atMost = AT_MOST): Promise<void> {
  await answer(ask(1));
  const one = countsOf(await statementsOf(() => answer(ask(1))));
  const many = countsOf(await statementsOf(() => answer(ask(MANY))));
  const { kept, sent } = golden(name, text, [...many.keys()].sort());
  expect(sent).toBe(kept);
  const [for1, for100] = [one, many].map((counts) => [...counts.keys()].sort());
  if (isFeed(name)) expect(for100).toEqual(expect.arrayContaining(for1 ?? []));
  else expect(for1).toEqual(for100);
  expect([...many].filter(([, count]) => count > atMost)).toEqual([]);
}

const SYNC = (plural: string) =>
  `mutation ($input: Sync${plural}Input!) { receipt: sync${plural}(input: $input) { counts { created pending rejected } outcomes { outcome userErrors { code path } } } }`;

interface Receipt {
  readonly receipt: {
    readonly counts: Readonly<Record<'created' | 'pending' | 'rejected', number>>;
    readonly outcomes: readonly { readonly outcome: string }[];
  };
}

function syncOf({ subgraph, by, plural, record }: Batch, from: number, count: number, more: object = {}): Asked {
  const records = Array.from({ length: count }, (_, n) => ({
    externalId: `${plural} ${from + n}`,
    version: '1',
    ...record(from + n),
  }));
  const input = { idempotencyKey: randomUUID(), records, ...more };
  return { subgraph, by, query: SYNC(plural), variables: { input } };
}

/** Waits until a subgraph knows everything that a batch references, and may ingest it. */
async function taken(batch: Batch, from: number, count: number): Promise<void> {
  await until(`what the ${batch.plural} name`, async () => {
    const { receipt } = await answer<Receipt>(syncOf(batch, from, count, { validateOnly: true }));
    return receipt.counts.created === count;
  });
}

beforeAll(async () => {
  installation = await openInThisProcess();
});
afterAll(() => installation?.close());

describe('a batch', () => {
  it.each(BATCHES.map((batch) => [batch.plural, batch.by, batch] as const))(
    'of %s by %s',
    async (plural, by, batch) => {
      await taken(batch, 0, 2 + MANY);
      let next = 0;
      await hold(
        `${batch.subgraph}/sync${plural} by ${by}`,
        `${SYNC(plural)}\nas ${by}, of 1 record and of ${MANY}`,
        (count) => {
          next += count;
          return syncOf(batch, next - count, count);
        },
      );
    },
  );

  it('of learning records', async () => {
    let next = 0;
    const query = SYNC('LearningRecords');
    await hold(
      'workshops/syncLearningRecords',
      `${query}\nas demo-provider, of 1 statement and of ${MANY}`,
      (count) => {
        next += count;
        const statements = Array.from({ length: count }, (_, n) => statement(next - count + n));
        return {
          subgraph: 'workshops',
          by: 'demo-provider',
          query,
          variables: { input: { idempotencyKey: randomUUID(), statements } },
        };
      },
    );
  });
});

describe('a list', () => {
  const READERS: Readonly<Record<string, string>> = {
    learningRecords: 'demo-provider',
    platformAccounts: 'demo-provider',
    platformObjects: 'demo-provider',
    cohorts: 'demo-university',
  };

  beforeAll(async () => {
    const { program } = await answer<{ program: { id: string } }>({
      subgraph: 'programs',
      by: 'demo-county-a',
      query: '{ program(externalId: { externalId: "Programs 0" }) { id } }',
    });
    await answer({
      subgraph: 'programs',
      by: 'demo-county-a',
      query: `mutation ($id: ID!) { publishProgram(id: $id, on: "${FIRST_DAY}") { assignments } }`,
      variables: program,
    });
    await quiet(installation.databaseUrl);
  });

  it.each(SUBGRAPHS.flatMap(listsOf).map((list) => [list.subgraph, list.name, list] as const))(
    'of %s: %s',
    async (subgraph, name, { query }) => {
      const by = READERS[name] ?? 'demo-county-a';
      await hold(`${subgraph}/${name}`, `${query}\nas ${by}, for 1 and for ${MANY}`, (first) => ({
        subgraph,
        by,
        query,
        variables: { first },
      }));
    },
  );

  it.each(NESTED)('within: $name', async ({ subgraph, by, name, query, variables, atMost }) => {
    await hold(
      `${subgraph}/${name}`,
      `${query}\nas ${by}, for 1 and for ${MANY}`,
      (first) => ({ subgraph, by, query, variables: { first, ...variables?.(first) } }),
      atMost,
    );
  });
});

describe('look-ups of entities', () => {
  const KINDS: readonly (readonly [SubgraphName, string, string, string])[] = [
    ['organizations', 'School', 'schools', 'name region { name parent { name } } periods { township { name } }'],
    ['organizations', 'Educator', 'educators', 'name employments { organization { name } }'],
    ['organizations', 'Team', 'teams', 'name owner { name } members { educator { name } }'],
    ['programs', 'Program', 'programs', 'title schools { school { id } } phases { phase }'],
    ['programs', 'Visit', 'visits', 'subject program { title } attendance { day }'],
    ['programs', 'Document', 'documents', 'title program { title } contributors { role }'],
    ['workshops', 'Workshop', 'workshops', 'title hosts { fromDay } statusChanges { on }'],
    ['resources', 'Resource', 'resources', 'title derived { title }'],
    ['evaluations', 'Evaluation', 'evaluations', 'method indicators { name } decisions { kind }'],
  ];

  it.each(KINDS)('of %s: %s', async (subgraph, kind, list, fields) => {
    const by = 'demo-county-a';
    const found = await answer<Record<string, { nodes: { id: string }[] }>>({
      subgraph,
      by,
      query: `{ ${list}(first: ${MANY}) { nodes { id } } }`,
    });
    const ids = found[list]?.nodes.map(({ id }) => id) ?? [];
    expect(ids).toHaveLength(MANY);
    const query = `query ($entities: [_Any!]!) { _entities(representations: $entities) { ... on ${kind} { ${fields} } } }`;
    await hold(`${subgraph}/_entities of ${kind}`, `${query}\nas ${by}, for 1 and for ${MANY}`, (count) => ({
      subgraph,
      by,
      query,
      variables: { entities: ids.slice(-count).map((id) => ({ __typename: kind, id })) },
    }));
  });
});
