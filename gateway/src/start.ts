import { openDatabases } from '@xiangxun/prisma/database';
import { migrate } from '@xiangxun/prisma/migrate';
import { createLog } from '@xiangxun/schema/service/log';
import { shutDownOnSignal } from '@xiangxun/schema/service/shutdown';
import { startSubgraph } from '@xiangxun/schema/service/start';
import type { RunningSubgraph, SubgraphName } from '@xiangxun/schema/service/subgraph';
import { compose } from './compose.ts';
import { readGatewaySettings } from './environment.ts';
import { serveGateway } from './serve-gateway.ts';
import { SUBGRAPHS } from './subgraphs.ts';

/** All of the product in one process: databases, subgraphs, gateway. */
const settings = readGatewaySettings();
const log = createLog('xiangxun', settings);

const databases = await openDatabases(process.env);
await Promise.all(SUBGRAPHS.map(({ name }) => migrate(databases.urls[name], name)));

const running = {} as Record<SubgraphName, RunningSubgraph>;
await Promise.all(
  SUBGRAPHS.map(async (definition) => {
    const databaseUrl = databases.urls[definition.name];
    running[definition.name] = await startSubgraph(definition, { databaseUrl, peers: () => running, log });
  }),
);

const supergraph = compose(Object.values(running));
const server = await serveGateway({ supergraph, peers: running, subgraphs: running }, settings, log);
shutDownOnSignal(log, [
  () => server.close(),
  async () => void (await Promise.all(Object.values(running).map((subgraph) => subgraph.stop()))),
  () => databases.stop(),
]);
log.info(`the graph is at ${server.url}/graphql, the playground at ${server.url}/`);
