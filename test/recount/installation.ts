import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare } from '@xiangxun/gateway/prepare';
import { UNIVERSITY } from '@xiangxun/gateway/demo/inputs/places';
import { type Party, partyOf } from '@xiangxun/gateway/demo/client';
import { readGatewaySettings } from '@xiangxun/gateway/environment';
import { remoteReadiness } from '@xiangxun/gateway/health';
import { serveGateway } from '@xiangxun/gateway/serve-gateway';
import { SUBGRAPHS } from '@xiangxun/gateway/subgraphs';
import type { SubgraphName } from '@xiangxun/prisma/subgraph-name';
import { cloneDatabase, DIVISIONS } from '@xiangxun/prisma/template';
import { setClock } from '@xiangxun/schema/kit/clock';
import { type HttpPeer, httpPeer } from '@xiangxun/schema/service/http-peer';
import { createLog } from '@xiangxun/schema/service/log';
import { serveSubgraph } from '@xiangxun/schema/service/serve';
import { startSubgraph } from '@xiangxun/schema/service/start';
import pg from 'pg';
import { PREFECTURE } from './places.ts';
import { freePort, run, SIGNING_SECRET, SUPERGRAPH } from '../testkit/installation.ts';

/** An installation with some subgraphs in processes of their own, to be killed; everything else runs here. */
export interface Killable {
  readonly url: string;
  readonly databaseUrl: string;
  party(client: string): Party;
  /** Kills a subgraph's process and starts it again. */
  kill(name: SubgraphName): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens an installation over a database of its own, with the divisions of one prefecture and the demo's parties.
 *
 * @param alone the subgraphs in processes of their own
 * @param now the present instant of all parts
 */
export async function openKillable(alone: readonly SubgraphName[], now: Date): Promise<Killable> {
  const database = await cloneDatabase(DIVISIONS);
  const data = await mkdtemp(join(tmpdir(), 'xiangxun-'));
  process.env.XIANGXUN_DATA = data;
  setClock(now);
  const settings = readGatewaySettings({ ...process.env, PORT: String(await freePort()), LOG_LEVEL: 'silent' });
  const log = createLog('test', { level: 'silent', format: 'json' });
  await narrow(database.url);
  await prepare(Object.fromEntries(SUBGRAPHS.map(({ name }) => [name, database.url])) as never, settings, log);

  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DATABASE_URL: database.url,
    XIANGXUN_SIGNING_SECRET: SIGNING_SECRET,
    LOG_LEVEL: 'silent',
    RECOUNT_NOW: now.toISOString(),
  };
  const peers = {} as Record<SubgraphName, HttpPeer>;
  const urls = {} as Record<SubgraphName, string>;
  for (const { name } of SUBGRAPHS) {
    const port = await freePort();
    urls[name] = `http://127.0.0.1:${port}/graphql`;
    env[`${name.toUpperCase()}_PORT`] = String(port);
    env[`${name.toUpperCase()}_URL`] = urls[name];
    peers[name] = httpPeer(urls[name], SIGNING_SECRET);
  }
  const processes = new Map<SubgraphName, ChildProcess>();
  const start = (name: SubgraphName) =>
    processes.set(name, run(['--import', 'tsx', 'test/recount/part.ts'], { ...env, RECOUNT_PART: name }));
  for (const name of alone) start(name);
  const here = await Promise.all(
    SUBGRAPHS.filter(({ name }) => !alone.includes(name)).map(async (definition) => {
      const running = await startSubgraph(definition, { databaseUrl: database.url, peers: () => peers, log });
      const port = Number(env[`${definition.name.toUpperCase()}_PORT`]);
      return {
        running,
        served: await serveSubgraph(running, { port, host: '127.0.0.1', signingSecret: SIGNING_SECRET, log }),
      };
    }),
  );
  const subgraphs = Object.fromEntries(SUBGRAPHS.map(({ name }) => [name, remoteReadiness(urls[name])]));
  const server = await serveGateway(
    { supergraph: await readFile(SUPERGRAPH, 'utf8'), peers, subgraphs },
    settings,
    log,
  );
  return {
    url: server.url,
    databaseUrl: database.url,
    party: (client) => partyOf(server.url, client),
    async kill(name) {
      const killed = processes.get(name);
      if (!killed) throw new Error(`${name} is no process of its own`);
      const ended = once(killed, 'exit');
      killed.kill('SIGKILL');
      await ended;
      start(name);
    },
    async close() {
      await server.close();
      await Promise.all(
        [...processes.values()].map(async (child) => {
          const ended = once(child, 'exit');
          if (child.kill('SIGKILL')) await ended;
        }),
      );
      for (const { running, served } of here) {
        await served.close();
        await running.stop();
      }
      await Promise.all(Object.values(peers).map((peer) => peer.close()));
      setClock(null);
      await database.drop();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** Keeps only the divisions of one prefecture and one university, so that mirrors reach the end of the feed sooner. */
async function narrow(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, options: '-c search_path=organizations' });
  await client.connect();
  const gone = `
    SELECT id FROM region WHERE NOT starts_with(code, '${PREFECTURE}') AND code NOT IN ('CN', '52')
    UNION ALL SELECT id FROM organization WHERE kind = 'UNIVERSITY' AND id <> '${UNIVERSITY}'`;
  await client.query(`CREATE TEMP TABLE gone AS ${gone}`);
  for (const table of ['region', 'organization', 'reference_key', 'feed_outbox', 'feed'])
    await client.query(`DELETE FROM ${table} t USING gone WHERE t.id = gone.id`);
  await client.end();
}
