import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AllInOne, startAllInOne } from '@xiangxun/gateway/all-in-one';
import { type Party, partyOf } from '@xiangxun/gateway/demo/client';
import { readGatewaySettings } from '@xiangxun/gateway/environment';
import { prepare } from '@xiangxun/gateway/prepare';
import { SUBGRAPHS, type SubgraphName } from '@xiangxun/prisma/subgraph-name';
import { cloneDatabase } from '@xiangxun/prisma/template';
import type { TemporaryDatabase } from '@xiangxun/prisma/temporary-database';
import { createLog } from '@xiangxun/schema/service/log';
import { freePort, INSTALLED, SUPERGRAPH } from './installation.ts';
import { adoptMirrors } from './mirrors.ts';

/** The whole product in the process of a test, which can observe its statements. */
export interface InThisProcess {
  readonly url: string;
  readonly databaseUrl: string;
  readonly subgraphs: AllInOne['subgraphs'];
  party(client: string): Party;
  close(): Promise<void>;
}

/**
 * Starts the product in this process.
 *
 * @param given a database; by default a copy of the template
 */
export async function openInThisProcess(given?: TemporaryDatabase): Promise<InThisProcess> {
  const database = given ?? (await cloneDatabase(INSTALLED));
  if (!given) await adoptMirrors(database.url);
  const data = await mkdtemp(join(tmpdir(), 'xiangxun-'));
  process.env.XIANGXUN_DATA = data;
  const settings = readGatewaySettings({ ...process.env, PORT: String(await freePort()) });
  const log = createLog('test', { level: 'silent', format: 'json' });
  const urls = Object.fromEntries(SUBGRAPHS.map((name) => [name, database.url])) as Record<SubgraphName, string>;
  await prepare(urls, settings, log);
  const supergraph = await readFile(SUPERGRAPH, 'utf8');
  const { url, subgraphs, stop } = await startAllInOne(urls, settings, log, supergraph);
  return {
    url,
    databaseUrl: database.url,
    subgraphs,
    party: (client) => partyOf(url, client),
    close: async () => {
      await stop();
      await database.drop();
      await rm(data, { recursive: true, force: true });
    },
  };
}
