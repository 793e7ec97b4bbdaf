import { readFileSync } from 'node:fs';
import { createGraph } from '@xiangxun/gateway/graph-engine';
import { SUBGRAPHS } from '@xiangxun/prisma/subgraph-name';
import { httpPeer } from '@xiangxun/schema/service/http-peer';
import { createLog } from '@xiangxun/schema/service/log';
import { serveSubgraph } from '@xiangxun/schema/service/serve';
import type { Peer } from '@xiangxun/schema/service/subgraph';
import { readContract } from './contract.ts';
import { type Effects, startMockSubgraph } from './mock-subgraphs.ts';
import { executorSubject, gatewaySubject, type Subject, wholeOf } from './subjects.ts';
import { createWorld } from './world.ts';

/** The subjects of the test, and how to close them. */
export interface Installation {
  /** The gateway over subgraphs in one process, and over HTTP. */
  readonly gateways: readonly Subject[];
  /** The executor of each subgraph. */
  readonly executors: readonly Subject[];
  close(): Promise<void>;
}

const SECRET = 'a secret that the subgraphs of the tests hold too';

/** Limits that none of these operations reaches; they are tested elsewhere. */
const LIMITS = {
  length: 1e9,
  name: 1e9,
  tokens: 1e9,
  depth: 1e9,
  aliases: 1e9,
  breadth: 1e9,
  fields: 1e9,
  cost: Number.MAX_VALUE,
};
const PLENTY = { capacity: Number.MAX_VALUE, restoreRate: 1 };
const ADMISSION = {
  queue: { running: 1e6, waiting: 1e6, waitMs: 60_000 },
  budgets: { clients: new Map(), roles: new Map(), others: PLENTY, anonymous: PLENTY },
  gateways: 1,
};

/** Starts mock subgraphs of the contract, serves them over HTTP too, and creates a gateway over either. */
export async function openInstallation(): Promise<Installation> {
  const contract = readContract();
  const world = createWorld(contract);
  const effects: Effects = new Map();
  const log = createLog('test', { level: 'silent', format: 'json' });
  const direct: Record<string, Peer> = {};
  const remote: Record<string, Peer> = {};
  const executors: Subject[] = [];
  const closing: (() => Promise<unknown>)[] = [];
  for (const name of SUBGRAPHS) {
    const subgraph = await startMockSubgraph(contract, world, name, effects);
    const served = await serveSubgraph(subgraph, { port: 0, host: '127.0.0.1', signingSecret: SECRET, log });
    const peer = httpPeer(served.url, SECRET);
    direct[name] = subgraph;
    remote[name] = peer;
    executors.push(executorSubject(name, contract, subgraph.schema, subgraph, effects));
    closing.push(async () => {
      await peer.close();
      await served.close();
      await subgraph.stop();
    });
  }
  const supergraph = readFileSync(new URL('../../schema/sdl/supergraph.graphql', import.meta.url), 'utf8');
  const graphOver = (peers: Record<string, Peer>) =>
    createGraph({
      supergraph,
      peers,
      timeLimitMs: 10_000,
      introspection: true,
      limits: LIMITS,
      admission: ADMISSION,
      streams: 1e6,
      log,
    });
  const whole = wholeOf(contract, world);
  return {
    gateways: [
      gatewaySubject('gateway in one process', whole, graphOver(direct), effects),
      gatewaySubject('gateway over HTTP', whole, graphOver(remote), effects),
    ],
    executors,
    close: async () => {
      await Promise.all(closing.map((close) => close()));
    },
  };
}
