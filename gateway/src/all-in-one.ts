import { startSubgraph } from '@xiangxun/schema/service/start';
import type { RunningSubgraph, SubgraphName } from '@xiangxun/schema/service/subgraph';
import type { Logger } from 'pino';
import { composed } from './composed.ts';
import type { GatewaySettings } from './environment.ts';
import { serveGateway } from './serve-gateway.ts';
import { SUBGRAPHS } from './subgraphs.ts';

/** The whole product, running in this process. */
export interface AllInOne {
  /** The URL for clients. */
  readonly url: string;
  readonly subgraphs: Readonly<Record<SubgraphName, RunningSubgraph>>;
  /** Accepts no more requests, finishes the running ones, and stops everything but the databases. */
  stop(): Promise<void>;
}

/**
 * Starts the five subgraphs and the gateway over prepared databases.
 *
 * @param supergraph what they were composed to, where that is known
 */
export async function startAllInOne(
  urls: Readonly<Record<SubgraphName, string>>,
  settings: GatewaySettings,
  log: Logger,
  supergraph?: string,
): Promise<AllInOne> {
  const subgraphs = {} as Record<SubgraphName, RunningSubgraph>;
  await Promise.all(
    SUBGRAPHS.map(async (definition) => {
      const databaseUrl = urls[definition.name];
      subgraphs[definition.name] = await startSubgraph(definition, { databaseUrl, peers: () => subgraphs, log });
    }),
  );
  const graph = { supergraph: supergraph ?? (await composed()), peers: subgraphs, subgraphs };
  const server = await serveGateway(graph, settings, log);
  return {
    url: server.url,
    subgraphs,
    stop: async () => {
      await server.close();
      await Promise.all(Object.values(subgraphs).map((subgraph) => subgraph.stop()));
    },
  };
}
