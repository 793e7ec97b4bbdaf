import { execute, type GraphQLSchema, parse, printSchema, subscribe } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Builder } from '../builder.ts';
import { viewerOf } from '../../service/graph.testkit.ts';
import type { Scope } from '../viewer/viewer.ts';
import { buildSubgraph, createBuilder } from '../create-builder.ts';

function built(add: (builder: Builder) => void): GraphQLSchema {
  const builder = createBuilder();
  builder.queryType({
    fields: (t) => ({ open: t.boolean({ requiresScopes: [['graph:read']], resolve: () => true }) }),
  });
  builder.mutationType({
    fields: (t) => ({ write: t.boolean({ requiresScopes: [['graph:write']], resolve: () => true }) }),
  });
  builder.subscriptionType({
    fields: (t) => ({
      news: t.boolean({ requiresScopes: [['changes:read']], subscribe: () => once(), resolve: () => true }),
    }),
  });
  add(builder);
  return buildSubgraph(builder);
}

async function* once(): AsyncGenerator<boolean> {
  yield true;
}

const contextOf = (...scopes: Scope[]) => ({ viewer: viewerOf('AUTHORITY', { scopes }) });

describe('a schema', () => {
  const adding: Record<string, (builder: Builder) => void> = {
    query: (builder) => builder.queryField('leak', (t) => t.boolean({ resolve: () => true })),
    mutation: (builder) => builder.mutationField('leak', (t) => t.boolean({ resolve: () => true })),
    subscription: (builder) =>
      builder.subscriptionField('leak', (t) => t.boolean({ subscribe: () => once(), resolve: () => true })),
  };
  for (const [root, add] of Object.entries(adding)) {
    it(`with a ${root} that declares no scopes can’t be built`, () => {
      expect(() => built(add)).toThrow(/leak declares no scopes/);
    });
  }

  it('shows its scopes to the gateway', () => {
    expect(printSchema(built(() => {}))).toContain('open: Boolean');
    const { data } = execute({ schema: built(() => {}), document: parse('{ _service { sdl } }') }) as {
      data: { _service: { sdl: string } };
    };
    expect(data._service.sdl).toMatch(/open: Boolean @requiresScopes\(scopes: \[\["graph:read"\]\]\)/);
  });
});

describe('a field', () => {
  const schema = built((builder) => {
    const person = builder.objectRef<object>('Person').implement({
      fields: (t) => ({
        phone: t.string({ requiresScopes: [['graph:read', 'pii:read'], ['sync:write']], resolve: () => '123' }),
      }),
    });
    builder.queryField('person', (t) =>
      t.field({ type: person, requiresScopes: [['graph:read'], ['sync:write']], resolve: () => ({}) }),
    );
  });
  const ask = async (query: string, ...scopes: Scope[]) => {
    const { data, errors } = await execute({ schema, document: parse(query), contextValue: contextOf(...scopes) });
    return { data, code: errors?.[0]?.extensions.code };
  };

  it('is given to who holds its scope, and FORBIDDEN to others, who are told which', async () => {
    expect(await ask('{ open }', 'graph:read')).toEqual({ data: { open: true }, code: undefined });
    expect(await ask('{ open }', 'graph:write', 'sync:write')).toEqual({ data: { open: null }, code: 'FORBIDDEN' });
    expect(await ask('mutation { write }', 'graph:read')).toEqual({ data: { write: null }, code: 'FORBIDDEN' });
  });

  it('within a type asks for all scopes of one of its sets', async () => {
    const phone = async (...scopes: Scope[]) => (await ask('{ person { phone } }', ...scopes)).data;
    expect(await phone('graph:read', 'pii:read')).toEqual({ person: { phone: '123' } });
    expect(await phone('sync:write')).toEqual({ person: { phone: '123' } });
    expect(await phone('graph:read')).toEqual({ person: { phone: null } });
  });

  it('that is subscribed to is refused before anything is listened to', async () => {
    const document = parse('subscription { news }');
    expect(await subscribe({ schema, document, contextValue: contextOf('graph:read') })).toMatchObject({
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
    const stream = await subscribe({ schema, document, contextValue: contextOf('changes:read') });
    expect(Symbol.asyncIterator in stream).toBe(true);
  });
});
