import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, many } from './ask.ts';
import { openSite, type Site } from './site.ts';
import { unharmed } from './unharmed.ts';

const CLIENT = 'demo-teacher';

let site: Site;
beforeAll(async () => {
  site = await openSite('one process');
});
afterAll(() => site?.close());

/** Fragments that each spread the next one twice. */
function parents(deep: number): string {
  const links = many(deep, (i) => `fragment F${i} on Region { a: parent { ...F${i + 1} } b: parent { ...F${i + 1} } }`);
  return `{ region(code: "52") { ...F0 } } ${links} fragment F${deep} on Region { __typename }`;
}

const children = (deep: number, first: string): string =>
  deep === 0 ? 'name' : `children(${first}) { nodes { parent { ${children(deep - 1, first)} } } }`;
const nested = (first: string, declared = '') => `query ${declared} { region(code: "CN") { ${children(5, first)} } }`;

const introspected = (count: number) =>
  `{ __schema { types { ${many(count, (i) => `a${i}: fields { type { ${many(count, (k) => `b${k}: fields { name }`)} } }`)} } } }`;

/** A chain of fragments, each with a condition of its own, the last ones also with its opposite. */
function conditions(length: number, both: number): string {
  const declared = many(length, (i) => `$v${i}: Boolean!`);
  const links = many(length, (i) => {
    const next = `...F${i + 1}`;
    return `fragment F${i} on Query { ${next} @include(if: $v${i}) ${i < length - both ? '' : `${next} @skip(if: $v${i})`} }`;
  });
  return `query (${declared}) { ...F0 } ${links} fragment F${length} on Query { me { client } }`;
}

describe('a document is refused before it runs, by the limit that it exceeds', () => {
  it.each([
    ['fragments that double, 13 deep', 'fields', parents(13)],
    ['fragments that double, 18 deep', 'fields', parents(18)],
    ['fragments under each of many conditions', 'fields', conditions(120, 14)],
    ['lists within lists', 'cost', nested('first: 31')],
    ['lists within lists, from the end', 'cost', nested('last: 31')],
    ['lists within lists of the size that is assumed', 'cost', nested('after: null')],
    ['lists within lists, their length in a default', 'cost', nested('first: $n', '($n: Int = 31)')],
    ['pages beside one another', 'cost', `{ ${many(400, (i) => `p${i}: regions(first: 500) { nodes { code } }`)} }`],
    ['the schema within the schema', 'cost', introspected(10)],
    ['the schema within the schema, more often', 'cost', introspected(21)],
    ['aliases', 'aliases', `{ ${many(501, (i) => `a${i}: me { client }`)} }`],
    ['depth', 'depth', `{ region(code: "52") { ${'parent { '.repeat(20)} name ${'} '.repeat(21)} }`],
    ['tokens', 'tokens', `{ me { ${'client '.repeat(10_000)} } }`],
    ['a long name', 'length', `{ ${'r'.repeat(9_000_000)} }`],
    [
      'a long name that errors would repeat',
      'name',
      `query ${'r'.repeat(60_000)}(${many(20, (i) => `$v${i}: Int`)}) { me { client } }`,
    ],
    ['a long text', 'length', `{ region(code: """${'\n 5'.repeat(2_000_000)}""") { name } }`],
  ])('%s', async (_, limit, query) => {
    const { status, data, errors, text } = await unharmed(site, () => ask(site, CLIENT, query));
    expect([status, data]).toEqual([400, undefined]);
    expect(errors.map(({ extensions }) => extensions)).toMatchObject([{ code: 'BAD_REQUEST', limit }]);
    expect(text.length).toBeLessThan(1_000);
  });

  it('by its variables, however large the body is around them', async () => {
    const variables = { n: 31, padding: 'x'.repeat(9_000_000) };
    const { status, errors } = await unharmed(site, () =>
      ask(site, CLIENT, { query: nested('first: $n', '($n: Int)'), variables }),
    );
    expect(status).toBe(400);
    expect(errors[0]?.extensions).toMatchObject({ limit: 'cost' });
  });
});

describe('a document that is dear to read is refused or answered like any other', () => {
  it.each([
    ['operations of one document', many(1_200, (i) => `query Q${i} { me { client } }`)],
    [
      'operations that share many fragments',
      `${many(600, (i) => `query Q${i} { ...F0 }`)} ${many(550, (i) => `fragment F${i} on Query { ...F${i + 1} }`)} fragment F550 on Query { me { client } }`,
    ],
    [
      'fragments that lead to themselves',
      `{ me { client } } ${many(60, (i) => `fragment F${i} on Query { ${many(60, (k) => `...F${k}`)} }`)}`,
    ],
    ['directives', `{ me ${'@include(if: true) '.repeat(1_400)} { client } }`],
    ['directives that there are not', `{ me ${many(3_000, (i) => `@x${i}`)} { client } }`],
    ['fields that there are not', `{ ${many(9_000, (i) => `q${i}`)} }`],
    ['types that there are not', `query (${many(2_000, (i) => `$v${i}: Strin${i}`)}) { me { client } }`],
    ['arguments twice', `{ region(${'code: "52" '.repeat(3_000)}) { name } }`],
    ['fields of one key and two arguments', `{ ${many(600, (i) => `region(code: "${11 + (i % 5)}") { name }`)} }`],
    ['values within values', `{ nodes(ids: ${'['.repeat(4_900)}"x"${']'.repeat(4_900)}) { id } }`],
  ])('%s', async (_, query) => {
    const answers = await unharmed(site, () => Promise.all(Array.from({ length: 5 }, () => ask(site, CLIENT, query))));
    for (const { status, errors, text } of answers) {
      expect([400, 429]).toContain(status);
      expect(['BAD_REQUEST', 'RATE_LIMITED']).toContain(errors[0]?.extensions.code);
      expect(text.length).toBeLessThan(100_000);
    }
  });

  it('a list of ten thousand', async () => {
    const query = `{ nodes(ids: [${'"x" '.repeat(9_900)}]) { id } }`;
    const { status, errors } = await unharmed(site, () => ask(site, CLIENT, query));
    expect([status, errors[0]?.extensions.code]).toEqual([200, 'BAD_USER_INPUT']);
  });

  it('selections within selections, as deep as they can be followed', async () => {
    const query = `{ ${'...{ '.repeat(3_000)} me { client } ${'} '.repeat(3_000)} }`;
    const { status, data, errors } = await unharmed(site, () => ask(site, CLIENT, query));
    if (status === 200) expect(data).toEqual({ me: { client: CLIENT } });
    else expect([status, errors[0]?.extensions.code]).toEqual([400, 'BAD_REQUEST']);
  });

  it('the common introspection query, which is answered', async () => {
    const { status, data } = await ask(site, CLIENT, getIntrospectionQuery());
    expect([status, data]).toEqual([200, { __schema: expect.objectContaining({ types: expect.any(Array) }) }]);
  });
});

describe('nothing is kept of', () => {
  const guides = (text: string) =>
    `{ ${text}: me { client } ${many(300, (i) => `g${i}: guide(code: OUTREACH) { code text annex phases { code text } }`)} }`;
  const spread = (text: string) => `# ${text}\n${parents(10)}`;

  it('120 documents of 20 kB, beyond what there is room for', async () => {
    await unharmed(site, async () => {
      for (let at = 0; at < 120; at += 1) {
        const { status } = await ask(site, at % 2 === 0 ? CLIENT : 'demo-host', guides(`d${at}`));
        expect([200, 429]).toContain(status);
      }
    });
  });

  it('100 short documents whose fragments multiply', async () => {
    await unharmed(site, async () => {
      for (let at = 0; at < 100; at += 1) {
        const { status } = await ask(site, CLIENT, spread(`d${at}`));
        expect([200, 429]).toContain(status);
      }
    });
  });

  it('120 documents that come without a token', async () => {
    await unharmed(site, async () => {
      for (let at = 0; at < 120; at += 1) {
        const { status, data, errors } = await ask(site, null, guides(`n${at}`));
        if (status === 429) continue;
        expect([status, data]).toEqual([200, null]);
        expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
      }
    });
  });

  it('one document under many sets of scopes, names of operations and comments', async () => {
    const operations = many(20, (i) => `query Q${i} { me { client } }`);
    await unharmed(site, async () => {
      for (let at = 0; at < 60; at += 1) {
        const { status } = await ask(site, CLIENT, { query: operations, operationName: `Q${at}` });
        expect(status).toBe(at < 20 ? 200 : 400);
      }
    });
  });
});
