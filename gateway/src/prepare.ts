import { migrate } from '@xiangxun/prisma/migrate';
import { untilReachable } from '@xiangxun/prisma/reachable';
import { seed } from '@xiangxun/prisma/seed';
import { seedDemoParties } from '@xiangxun/prisma/seed/demo';
import { SUBGRAPHS, type SubgraphName } from '@xiangxun/prisma/subgraph-name';
import type { Logger } from 'pino';
import type { GatewaySettings } from './environment.ts';

/**
 * Waits for the databases and brings them up to date: migrations, the divisions and universities, and the demo's
 * parties if tokens are issued for them.
 */
export async function prepare(
  urls: Readonly<Record<SubgraphName, string>>,
  settings: GatewaySettings,
  log: Logger,
): Promise<void> {
  const wait = (url: string) => untilReachable(url, (details) => log.warn(details, 'the database does not answer yet'));
  await Promise.all([...new Set(Object.values(urls))].map(wait));
  await Promise.all(SUBGRAPHS.map((name) => migrate(urls[name], name)));
  const seeded = await seed(urls.organizations);
  if (seeded) log.info(seeded, 'divisions and universities were loaded');
  if (settings.issuer === 'embedded') await seedDemoParties(urls.organizations);
}
