import { execute, type GraphQLSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { viewerOf } from '../service/graph.testkit.ts';
import { CHECKED_BY_RECORD } from './calendar-plugin.ts';
import { buildSubgraph, createBuilder } from './create-builder.ts';

const schema = built();

function built(): GraphQLSchema {
  const builder = createBuilder();
  const period = builder.inputType('Span', {
    fields: (t) => ({ days: t.field({ type: ['Date'] }), since: t.field({ type: 'DateTime' }) }),
  });
  const record = builder.inputType('Record', {
    fields: (t) => ({ day: t.field({ type: 'Date', extensions: CHECKED_BY_RECORD }) }),
  });
  builder.queryType({
    fields: (t) => ({
      told: t.string({
        requiresScopes: [['graph:read']],
        args: { on: t.arg({ type: 'Date' }), at: t.arg({ type: 'DateTime' }), span: t.arg({ type: period }) },
        resolve: (_, { on, at, span }) =>
          [on, at?.getTime(), ...(span?.days ?? []), span?.since?.getTime()].filter((each) => each != null).join(' '),
      }),
      batch: t.string({
        requiresScopes: [['graph:read']],
        args: { records: t.arg({ type: [record], required: true }) },
        resolve: (_, { records }) => records.map(({ day }) => day).join(' '),
      }),
    }),
  });
  return buildSubgraph(builder);
}

function ask(selection: string, variables = {}) {
  const contextValue = { viewer: viewerOf('AUTHORITY', { scopes: ['graph:read'] }) };
  return execute({ schema, document: parse(selection), variableValues: variables, contextValue }) as {
    data: Record<string, string | null> | null;
    errors?: readonly { message: string; path: readonly string[]; extensions: object }[];
  };
}

describe('a day or an instant of an argument', () => {
  it('comes to the resolver as it is written, and as a Date', () => {
    const { data } = ask('{ told(on: "2024-02-29", at: "1970-01-01T08:00:01+08:00") }');
    expect(data).toEqual({ told: '2024-02-29 1000' });
  });

  it('is checked within an input and a list too, given as a variable too', () => {
    const query = 'query ($span: Span) { told(span: $span) }';
    expect(ask(query, { span: { days: ['2024-02-29'], since: '1970-01-01T00:00:01Z' } }).data).toEqual({
      told: '2024-02-29 1000',
    });
    for (const span of [{ days: ['2024-02-29', '2023-02-29'] }, { since: '2024-01-01T00:00:00' }])
      expect(ask(query, { span }).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('that is wrong refuses its own field, by name, and no other', () => {
    const { data, errors } = ask('{ a: told(on: "2023-02-29") b: told(at: "soon") c: told(on: "2023-03-01") }');
    expect(data).toEqual({ a: null, b: null, c: '2023-03-01' });
    expect(errors?.map(({ path, message }) => [...path, message])).toEqual([
      ['a', 'on: "2023-02-29" is no calendar day: write it as YYYY-MM-DD'],
      ['b', 'at: "soon" is no instant: write it as RFC 3339 has it'],
    ]);
  });

  it('that is no text at all refuses the request', () => {
    expect(ask('query ($on: Date) { told(on: $on) }', { on: 5 }).errors).toHaveLength(1);
  });
});

it('a day of a record is left to its record to check', () => {
  expect(ask('{ batch(records: [{ day: "2023-02-29" }, { day: "2023-03-01" }]) }').data).toEqual({
    batch: '2023-02-29 2023-03-01',
  });
});
