import SchemaBuilder from '@pothos/core';
import { execute, parse } from 'graphql';
import { expect, it } from 'vitest';
import { createExecutor } from '../../service/executor.ts';
import { type FieldsRead, fieldsRead } from './fields-read.ts';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly ownerId: string;
  readonly from: string;
  readonly to: string;
  readonly grade: string | null;
}

const seen: FieldsRead[] = [];
const builder = new SchemaBuilder<{ Context: { base: string } }>({});
const named = builder.interfaceRef<Row>('Named').implement({
  resolveType: () => 'Book',
  fields: (t) => ({ title: t.exposeString('title', {}) }),
});
builder.objectRef<Row>('Book').implement({
  interfaces: [named],
  fields: (t) => ({
    id: t.exposeID('id', {}),
    owner: t.string({ reads: ['ownerId'], resolve: ({ ownerId }, _, { base }) => `${base}/${ownerId}` }),
    days: t.int({ reads: ['from', 'to'], resolve: async ({ from: first, to }) => Number(to) - Number(first) }),
    grade: t.string({ reads: ['grade'], resolve: (row) => row.grade }),
    whole: t.string({ resolve: ({ title }) => title }),
    constant: t.string({ reads: [], resolve: () => 'same' }),
  }),
});
const page = builder.objectRef<Row[]>('Page').implement({
  fields: (t) => ({ nodes: t.field({ type: [named], resolve: (rows) => rows }) }),
});
builder.queryType({
  fields: (t) => ({
    books: t.field({
      type: page,
      resolve: (_, __, ___, info) => {
        const fieldsOf = fieldsRead(info, ['nodes']);
        seen.push(fieldsOf('Book'));
        return [];
      },
    }),
  }),
});
const schema = builder.toSchema({ sortSchema: true });

/** The fields that are read for a selection on books, which must be the same in both executors. */
async function readBy(selection: string): Promise<string[] | null> {
  const document = parse(
    `{ books { ${selection} } } fragment Owned on Book { owner } fragment Titled on Named { title }`,
  );
  seen.length = 0;
  await execute({ schema, document, contextValue: { base: '' } });
  await createExecutor(schema)({ document, variables: {}, context: { base: '' } });
  const [plain, ours] = seen.map((fields) => fields && [...fields].sort());
  expect(ours).toEqual(plain);
  return plain ?? null;
}

it.each([
  ['what is shown as it is', 'nodes { title }', ['title']],
  [
    'what a field says that its resolver takes',
    'nodes { ... on Book { owner days grade } }',
    ['from', 'grade', 'ownerId', 'to'],
  ],
  [
    'through fragments of the type and of its interface, under other names',
    'all: nodes { ...Owned ...Titled ... { title } }',
    ['ownerId', 'title'],
  ],
  ['nothing where a field says so', 'nodes { ... on Book { constant } }', []],
  ['from several places at once', 'nodes { title } nodes { ... on Book { id } }', ['id', 'title']],
  ['nothing where only types are asked for', 'nodes { __typename }', []],
  ['nothing where no rows are', '__typename', []],
])('tells %s', async (_, selection, fields) => {
  expect(await readBy(selection)).toEqual(fields);
});

it('tells nothing where a field does not say what it reads, and may read all', async () => {
  expect(await readBy('nodes { title ... on Book { whole } }')).toBeNull();
});
