import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { migrate } from '@xiangxun/prisma/migrate';
import { seed } from '@xiangxun/prisma/seed';
import { seedDemoParties } from '@xiangxun/prisma/seed/demo';
import type { SubgraphName } from '@xiangxun/schema/service/subgraph';
import { setClock } from '@xiangxun/schema/kit/clock';
import type { Logger } from 'pino';
import { startAllInOne } from '../all-in-one.ts';
import { COUNTY_A, COUNTY_B } from '../demo/inputs/places.ts';
import { readGatewaySettings } from '../environment.ts';
import { SUBGRAPHS } from '../subgraphs.ts';
import { createControl } from './control.ts';
import { type Ask, CopyError } from './copies.ts';
import { countyAt } from './county.ts';
import { createCursors } from './cursors.ts';
import { createFaults } from './faults/faults.ts';
import { answerWith } from './front.ts';
import type { Watch } from './graph.ts';
import { createHooks } from './hooks.ts';
import { createJournal } from './observed/journal.ts';
import { createTokens } from './tokens.ts';

/** The product listens on a loopback port of its own. */
const HOST = '127.0.0.1';

/** A running sandbox. */
export interface Sandbox {
  /** The URL for connectors. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts the whole product over a database, with one county, behind the layer that observes and makes faults.
 *
 * @param port 0 lets the system choose
 * @param databaseUrl of a database for this run alone; missing parts are created
 */
export async function startSandbox(port: number, databaseUrl: string, log: Logger): Promise<Sandbox> {
  await Promise.all(SUBGRAPHS.map(({ name }) => migrate(databaseUrl, name)));
  await seed(databaseUrl, [COUNTY_A, COUNTY_B]);
  await seedDemoParties(databaseUrl);

  const target = { host: HOST, port: await freePort() };
  const inside = `http://${HOST}:${target.port}`;
  const front = createServer();
  front.listen(port);
  await once(front, 'listening');
  const address = `localhost:${(front.address() as AddressInfo).port}`;
  const url = `http://${address}`;
  const [faults, journal] = [createFaults(), createJournal()];
  const hooks = createHooks(url, faults, journal);
  const watch: Watch = { target, faults, journal, tokens: createTokens(), cursors: createCursors(), hooks };
  const county = countyAt(inside);
  const control = createControl(watch, county, (authorization) => askWith(inside, authorization));
  answerWith(front, watch, control, log);

  // Webhooks to any address go through the sandbox; the product sends them nowhere else.
  Object.assign(process.env, {
    XIANGXUN_WEBHOOK_HOSTS: address,
    XIANGXUN_WEBHOOK_INSIDE: '127.0.0.0/8,::1/128',
    XIANGXUN_WEBHOOK_HTTP: 'on',
    XIANGXUN_WEBHOOK_KEY: randomBytes(32).toString('hex'),
  });
  const urls = Object.fromEntries(SUBGRAPHS.map(({ name }) => [name, databaseUrl])) as Record<SubgraphName, string>;
  const settings = readGatewaySettings({ XIANGXUN_ISSUER: 'embedded', LOG_LEVEL: 'warn' });
  const product = await startAllInOne(urls, { ...settings, ...target, publicUrl: url }, log);
  await county.setUp();
  return {
    url,
    close: async () => {
      front.close();
      front.closeAllConnections();
      await product.stop();
      setClock(null);
    },
  };
}

/** Runs queries with a client's own token, without faults. */
function askWith(origin: string, authorization: string | undefined): Ask {
  return async (query, variables) => {
    const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) };
    const response = await fetch(`${origin}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: unknown; errors?: { message: string }[] };
    if (errors?.length) throw new CopyError(`the feed could not be read with this token: ${errors[0]?.message}`);
    return data as never;
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, HOST);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
