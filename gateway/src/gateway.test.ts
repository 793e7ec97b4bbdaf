import { createClient } from 'graphql-sse';
import type { ExecutionResult } from 'graphql';
import { afterEach, describe, expect, it } from 'vitest';
import { MODES, startTestGateway, type TestGateway } from './testing/gateway.ts';

let gateway: TestGateway;
afterEach(() => gateway.close());

const codes = (result: ExecutionResult) => result.errors?.map(({ extensions }) => extensions?.code);

/** A barrier: resolves for all when `count` calls have arrived. */
function meeting(count: number): () => Promise<void> {
  let arrived = 0;
  let open: () => void = () => undefined;
  const full = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    arrived += 1;
    if (arrived === count) open();
    return full;
  };
}

describe.each(MODES)('a gateway with subgraphs %s', (mode) => {
  it('answers from several subgraphs, on behalf of the viewer and in the language asked for', async () => {
    gateway = await startTestGateway(mode);
    const query = '{ whoami regions { name value } }';
    const result = await gateway.ask(query, { scopes: ['graph:read'], headers: { 'accept-language': 'en' } });
    expect(result).toEqual({
      data: {
        whoami: 'a-school en',
        regions: [
          { name: 'region 1', value: 10 },
          { name: 'region 2', value: 20 },
        ],
      },
    });
  });

  it('never shares an answer between two viewers who ask the same at the same time', async () => {
    const clients = Array.from({ length: 20 }, (_, index) => `client-${index % 2}-${index}`);
    gateway = await startTestGateway(mode, { beforeWhoami: meeting(clients.length) });
    const answers = await Promise.all(
      clients.map((client) => gateway.ask('{ whoami }', { client, scopes: ['graph:read'] })),
    );
    expect(answers).toEqual(clients.map((client) => ({ data: { whoami: `${client} zh` } })));
  });

  it('leaves out what a subgraph that is down would have answered, and gives the rest', async () => {
    gateway = await startTestGateway(mode);
    await gateway.takeDown('evaluations');
    const result = await gateway.ask('{ metrics regions { name value } }', { scopes: ['graph:read'] });
    expect(result.data).toEqual({
      metrics: null,
      regions: [
        { name: 'region 1', value: null },
        { name: 'region 2', value: null },
      ],
    });
    expect(codes(result)).toEqual(['SUBGRAPH_UNAVAILABLE', 'SUBGRAPH_UNAVAILABLE']);
    expect(result.errors?.[0]?.extensions).toEqual({
      code: 'SUBGRAPH_UNAVAILABLE',
      subgraph: 'evaluations',
      correlationId: expect.stringMatching(/^[\w-]{36}$/),
    });
    expect(JSON.stringify(result.errors)).not.toMatch(/127\.0\.0\.1|ECONN|stopping/);
  });

  it('waits for a subgraph no longer than the time limit', async () => {
    let wake: () => void = () => undefined;
    const sleep = new Promise<void>((resolve) => {
      wake = resolve;
    });
    gateway = await startTestGateway(mode, { beforeSlow: () => sleep }, 100);
    const result = await gateway.ask('{ slow whoami }', { scopes: [] });
    wake();
    expect(result.data).toEqual({ slow: null, whoami: 'a-school zh' });
    expect(codes(result)).toEqual(['SUBGRAPH_UNAVAILABLE']);
  });

  it('goes on answering others, by the same plan, when a client has given up', async () => {
    const gone = new AbortController();
    gateway = await startTestGateway(mode, { beforeWhoami: async () => gone.abort() });
    await expect(gateway.ask('{ whoami }', { scopes: [], signal: gone.signal })).rejects.toThrow('aborted');
    expect(await gateway.ask('{ whoami }', { scopes: [] })).toEqual({ data: { whoami: 'a-school zh' } });
  });

  it('shows nothing of a fault but the id to quote', async () => {
    gateway = await startTestGateway(mode);
    const result = await gateway.ask('{ fault }', { scopes: [] });
    expect(result.data).toEqual({ fault: null });
    expect(codes(result)).toEqual(['INTERNAL']);
    expect(JSON.stringify(result)).not.toMatch(/SELECT|stack/);
    expect(result.errors?.[0]?.message).toContain(result.errors?.[0]?.extensions?.correlationId);
  });

  it('passes a subscription through as Server-Sent Events', async () => {
    gateway = await startTestGateway(mode);
    const client = createClient({
      url: gateway.url,
      headers: { authorization: await gateway.bearer('a-school', 'changes:read') },
      retryAttempts: 0,
    });
    const results = [];
    for await (const result of client.iterate({ query: 'subscription { ticks(to: 3) }' })) results.push(result);
    client.dispose();
    expect(results).toEqual([{ data: { ticks: 1 } }, { data: { ticks: 2 } }, { data: { ticks: 3 } }]);
  });

  it('ends a subscription in the subgraph when its client goes away', async () => {
    let onEnd: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      onEnd = resolve;
    });
    gateway = await startTestGateway(mode, { onEnd: () => onEnd() });
    const headers = { authorization: await gateway.bearer('a-school') };
    const client = createClient({ url: gateway.url, headers, retryAttempts: 0 });
    for await (const result of client.iterate({ query: 'subscription { waiting }' })) {
      expect(result).toEqual({ data: { waiting: 0 } });
      break;
    }
    client.dispose();
    await ended;
  });

  it('refuses a subscription in its stream', async () => {
    gateway = await startTestGateway(mode);
    const refusals = { 'subscription { hosts }': 'NOT_READY', 'subscription { ticks(to: 1) }': 'FORBIDDEN' };
    for (const [query, code] of Object.entries(refusals)) {
      const headers = { authorization: await gateway.bearer('a-school', 'graph:read') };
      const client = createClient({ url: gateway.url, headers, retryAttempts: 0 });
      const results: ExecutionResult[] = [];
      for await (const result of client.iterate({ query })) results.push(result as ExecutionResult);
      client.dispose();
      expect(results.map(codes)).toEqual([[code]]);
    }
  });
});
