import { dataFolder } from '@xiangxun/prisma/folders';
import type { FilePeer, Peer } from '@xiangxun/schema/service/subgraph';
import { type Issuer, remoteIssuer } from '@xiangxun/schema/kit/viewer/verify';
import type { Logger } from 'pino';
import type { GatewaySettings } from './environment.ts';
import { createGraph, type GraphOptions } from './graph-engine.ts';
import type { Readable } from './health.ts';
import { DEMO_CLIENTS } from './identity/demo-clients.ts';
import { createIssuer } from './identity/issuer.ts';
import { loadSigningKeys } from './identity/signing-keys.ts';
import { DEFAULT_LIMITS } from './limits/limits.ts';
import { openPlayground } from './playground.ts';
import { type RunningServer, startServer } from './server.ts';

/** The served graph and its subgraphs. */
export interface Graph {
  /** SDL. */
  supergraph: string;
  peers: Readonly<Record<string, Peer & FilePeer>>;
  subgraphs: Readonly<Record<string, Readable>>;
}

/** Serves a graph with the settings of the environment. */
export async function serveGateway(graph: Graph, settings: GatewaySettings, log: Logger): Promise<RunningServer> {
  const { port, host, publicUrl, timeLimitMs } = settings;
  const { supergraph, peers, subgraphs } = graph;
  const introspection = settings.introspection === 'on';
  const [issuer, playground] = await Promise.all([issuerOf(settings, log), openPlayground(log)]);
  return startServer({
    port,
    ...(host && { host }),
    ...(publicUrl && { publicUrl }),
    graph: createGraph({ supergraph, peers, timeLimitMs, introspection, log, ...admissionOf(settings) }),
    socketsPerAddress: settings.socketsPerAddress,
    files: peers,
    subgraphs,
    issuer,
    playground,
    log,
  });
}

/** The limits and budgets of the graph, from the settings. */
function admissionOf(settings: GatewaySettings): Pick<GraphOptions, 'limits' | 'admission'> {
  const { maxCost, budget, budgets, anonymousBudget, gateways, running, waiting, waitMs } = settings;
  return {
    limits: { ...DEFAULT_LIMITS, cost: maxCost },
    admission: {
      queue: { running, waiting, waitMs },
      budgets: { ...budgets, others: budget, anonymous: anonymousBudget },
      gateways,
    },
  };
}

async function issuerOf(settings: GatewaySettings, log: Logger): Promise<(publicUrl: string) => Issuer> {
  const { issuer, oidcIssuer } = settings;
  if (issuer === 'embedded') {
    const keys = await loadSigningKeys(dataFolder(process.env));
    return (publicUrl) => createIssuer(publicUrl, keys, DEMO_CLIENTS, log);
  }
  if (oidcIssuer) return () => remoteIssuer(oidcIssuer);
  throw new Error('OIDC_ISSUER is missing: give the URL of your issuer, or set XIANGXUN_ISSUER=embedded for a trial');
}
