import { buildSubgraphSchema } from '@apollo/subgraph';
import { openOrganizations } from '@xiangxun/prisma/client/organizations';
import { cloneDatabase } from '@xiangxun/prisma/template';
import type { TemporaryDatabase } from '@xiangxun/prisma/temporary-database';
import { parse } from 'graphql';
import pg, { type Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { transaction } from '../kit/database.ts';
import { systemViewer } from '../kit/viewer/viewer.ts';
import { shared } from './cancellation.ts';
import { type HttpPeer, httpPeer } from './http-peer.ts';
import { createLog } from './log.ts';
import { openPools } from './pool.ts';
import { type Served, serveSubgraph } from './serve.ts';
import { type ServableSubgraph, startSubgraph } from './start.ts';
import type { Peer, SubgraphDefinition } from './subgraph.ts';

const secret = 'a secret that the gateway holds too';
const log = createLog('test', { level: 'silent', format: 'json' });
const viewer = systemViewer('programs');
/** The awaited events take milliseconds unless the machine is busy. */
const LONG = { timeout: 60_000 };

interface Context {
  readonly pool: Pool;
}

/** What the queries of a test share, and how many of them wait for it. */
let join: (() => Promise<number>) | undefined;
let joined = 0;

/** Reads and writes a table that the tests lock to block it. */
function definition(): SubgraphDefinition {
  const typeDefs = parse(`
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
    type Query { read: Int  readTwice: Int  readByClient: Int  readShared: Int  one: Int }
    type Mutation { write: Int }`);
  const read = async ({ pool }: Context) => (await pool.query('SELECT count(*)::int AS n FROM region')).rows[0]?.n;
  const resolvers = {
    Query: {
      read: (_: unknown, __: unknown, context: Context) => read(context),
      readTwice: async (_: unknown, __: unknown, context: Context) => {
        await read(context).catch(() => undefined);
        await context.pool.query("SELECT pg_notify('began', '')");
      },
      readByClient: (_: unknown, __: unknown, { pool }: Context) => openOrganizations(pool).region.count(),
      readShared: (_: unknown, __: unknown, context: Context) => {
        join ??= shared(() => read(context));
        joined += 1;
        return join();
      },
      one: async (_: unknown, __: unknown, { pool }: Context) => (await pool.query('SELECT 1 AS n')).rows[0]?.n,
    },
    Mutation: {
      write: (_: unknown, __: unknown, { pool }: Context) =>
        transaction(pool, async (tx) => {
          await tx.query('LOCK TABLE region IN ACCESS SHARE MODE');
          await tx.query("INSERT INTO written VALUES ('first')");
          await tx.query("INSERT INTO written VALUES ('second')");
          return 2;
        }),
    },
  };
  return {
    name: 'organizations',
    schema: buildSubgraphSchema({ typeDefs, resolvers: resolvers as never }),
    context: async ({ pool, signal }) => ({ viewer, pool, signal }),
    engines: () => [],
  };
}

let database: TemporaryDatabase;
let running: ServableSubgraph;
let served: Served;
let remote: HttpPeer;
/** Holds the lock. */
let holder: pg.Client;
let observer: pg.Client;

beforeAll(async () => {
  database = await cloneDatabase();
  running = await startSubgraph(definition(), { databaseUrl: database.url, peers: () => ({}) as never, log });
  served = await serveSubgraph(running, { port: 0, host: '127.0.0.1', signingSecret: secret, log });
  remote = httpPeer(served.url, secret);
  holder = new pg.Client({ connectionString: database.url });
  observer = new pg.Client({ connectionString: database.url });
  await Promise.all([holder.connect(), observer.connect()]);
  await observer.query('CREATE TABLE organizations.written (what text)');
});

beforeEach(async () => {
  await holder.query('BEGIN; LOCK TABLE organizations.region IN ACCESS EXCLUSIVE MODE');
  return () => holder.query('ROLLBACK');
});

afterAll(async () => {
  await Promise.all([holder.end(), observer.end(), remote.close()]);
  await served.close();
  await running.stop();
  await database.drop();
});

/** The server processes of the subgraph's connections; with `waiting`, only those that wait for the lock. */
async function processes(waiting = false): Promise<number[]> {
  const { rows } = await observer.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'xiangxun organizations'
       AND (NOT $1 OR wait_event_type = 'Lock') ORDER BY pid`,
    [waiting],
  );
  return rows.map(({ pid }) => pid);
}

async function untilWaiting(count: number): Promise<void> {
  await expect.poll(async () => (await processes(true)).length, LONG).toBe(count);
}

const peers: [string, () => Peer][] = [
  ['in this process', () => running],
  ['over HTTP', () => remote],
];

describe.each(peers)('a query asked %s', (_way, peer) => {
  const ask = (query: string, signal?: AbortSignal) => peer().execute({ query }, viewer, signal);

  it.each(['read', 'readByClient'])('ends in the database when its caller leaves: %s', async (field) => {
    const caller = new AbortController();
    const answer = ask(`{ ${field} }`, caller.signal);
    answer.catch(() => undefined);
    await untilWaiting(1);
    const connections = await processes();
    caller.abort(new Error('left'));
    await expect(answer).rejects.toThrow('left');
    await untilWaiting(0);
    expect(await ask('{ one }')).toEqual({ data: { one: 1 } });
    // The connection was kept. If it was not back in time, the next statement got another one beside it.
    expect(await processes()).toEqual(expect.arrayContaining(connections));
  });

  it('ends in the database when its time is up', async () => {
    await expect(ask('{ read }', AbortSignal.timeout(100))).rejects.toThrow('timeout');
    await untilWaiting(0);
  });

  it('begins no further statement once its caller has left', async () => {
    const caller = new AbortController();
    const began: unknown[] = [];
    observer.on('notification', (notification) => began.push(notification));
    await observer.query('LISTEN began');
    const answer = ask('{ readTwice }', caller.signal);
    answer.catch(() => undefined);
    await untilWaiting(1);
    caller.abort(new Error('left'));
    await untilWaiting(0);
    await ask('{ one }');
    await observer.query('SELECT 1');
    expect(began).toEqual([]);
    // The same when nobody disconnects.
    const whole = ask('{ readTwice }');
    await untilWaiting(1);
    await holder.query('ROLLBACK');
    await whole;
    await expect.poll(() => began.length, LONG).toBe(1);
    observer.removeAllListeners('notification');
  });

  it('ends with all of its statements, also those for which there is no connection yet', async () => {
    const caller = new AbortController();
    const fields = Array.from({ length: 60 }, (_, index) => `f${index}: read`);
    const answer = ask(`{ ${fields.join(' ')} }`, caller.signal);
    answer.catch(() => undefined);
    await untilWaiting(20);
    caller.abort(new Error('left'));
    await untilWaiting(0);
    expect(await ask('{ one }')).toEqual({ data: { one: 1 } });
    expect(await processes(true)).toEqual([]);
  });

  it('leaves what it shares with others to them, and ends it with the last', async () => {
    join = undefined;
    joined = 0;
    const callers = [1, 2, 3].map(() => new AbortController());
    const answers = callers.map(({ signal }) => ask('{ readShared }', signal));
    for (const answer of answers) answer.catch(() => undefined);
    await expect.poll(() => joined, LONG).toBe(3);
    await untilWaiting(1);
    callers[0]?.abort(new Error('left'));
    callers[1]?.abort(new Error('left'));
    await holder.query('ROLLBACK; BEGIN; LOCK TABLE organizations.region IN ACCESS EXCLUSIVE MODE');
    expect(await answers[2]).toEqual({ data: { readShared: expect.any(Number) } });

    join = undefined;
    const last = new AbortController();
    const given = ask('{ readShared }', last.signal);
    given.catch(() => undefined);
    await untilWaiting(1);
    last.abort(new Error('left'));
    await untilWaiting(0);
    const next = ask('{ readShared }');
    await untilWaiting(1);
    await holder.query('ROLLBACK');
    expect(await next).toEqual({ data: { readShared: expect.any(Number) } });
  });

  it('is not a mutation, which goes on to its end', async () => {
    await observer.query('TRUNCATE organizations.written');
    const caller = new AbortController();
    const answer = ask('mutation { write }', caller.signal);
    answer.catch(() => undefined);
    await untilWaiting(1);
    caller.abort(new Error('left'));
    await expect(answer).rejects.toThrow('left');
    await holder.query('ROLLBACK');
    await expect
      .poll(async () => (await observer.query('SELECT what FROM organizations.written ORDER BY what')).rows, LONG)
      .toEqual([{ what: 'first' }, { what: 'second' }]);
  });
});

describe('the connections of a subgraph', () => {
  it('bound the statements of requests, and no others', async () => {
    const pools = openPools(database.url, 'organizations', log, { XIANGXUN_STATEMENT_TIMEOUT_MS: '100' });
    await expect(pools.requests.query('SELECT count(*) FROM region')).rejects.toMatchObject({ code: '57014' });
    expect((await pools.engines.query('SHOW statement_timeout')).rows).toEqual([{ statement_timeout: '0' }]);
    await Promise.all([pools.requests.end(), pools.engines.end()]);
  });
});
