import { createLog } from '@xiangxun/schema/service/log';
import { httpPeer } from '@xiangxun/schema/service/http-peer';
import { serveSubgraph } from '@xiangxun/schema/service/serve';
import type { FilePeer, Peer } from '@xiangxun/schema/service/subgraph';
import type { Scope } from '@xiangxun/schema/kit/viewer/viewer';
import type { ExecutionResult } from 'graphql';
import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTVerifyGetKey, SignJWT } from 'jose';
import { compose } from '../compose.ts';
import { createGraph } from '../graph-engine.ts';
import { startServer } from '../server.ts';
import { type Conduct, startTestSubgraphs, type TestSubgraphs } from './subgraphs.ts';

/** How the gateway reaches its subgraphs. */
export const MODES = ['in one process', 'over HTTP'] as const;
export type Mode = (typeof MODES)[number];

const ISSUER = 'https://issuer.test';
const SECRET = 'a secret that the subgraphs of the tests hold too';

export interface TestGateway {
  /** The URL of `/graphql`. */
  url: string;
  subgraphs: TestSubgraphs;
  /** The lines of the gateway's log, of any level. */
  logged: readonly string[];
  /** An Authorization header for a client with these scopes. */
  bearer(client: string, ...scopes: Scope[]): Promise<string>;
  /** Like `bearer`, with a token that is valid for one or two seconds more. */
  expiringBearer(client: string, ...scopes: Scope[]): Promise<string>;
  /** Sends a query, without a token if no scopes are given. The result omits the cost. */
  ask(query: string, options?: AskOptions): Promise<ExecutionResult>;
  /** Takes a subgraph down: its connections are closed, its responses end. */
  takeDown(name: keyof TestSubgraphs): Promise<void>;
  close(): Promise<void>;
}

export interface AskOptions {
  scopes?: Scope[];
  client?: string;
  variables?: Record<string, unknown>;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** Controls the gateway of the tests and its subgraphs while they run. */
interface GatewayConduct extends Conduct {
  /** Awaited before the issuer's keys are available. */
  beforeKeys: () => Promise<void>;
}

/** A gateway over the subgraphs of the tests, served on its own port. */
export async function startTestGateway(
  mode: Mode,
  conduct: Partial<GatewayConduct> = {},
  timeLimitMs = 5_000,
): Promise<TestGateway> {
  const logged: string[] = [];
  const log = createLog('test', { level: 'debug', format: 'json' }, (line) => logged.push(line));
  const subgraphs = await startTestSubgraphs(conduct);
  const closing: (() => Promise<void>)[] = [];
  const down: Record<string, () => Promise<void>> = {};

  const peerOf = async (name: keyof TestSubgraphs): Promise<Peer & FilePeer> => {
    down[name] = () => subgraphs[name].stop();
    if (mode === 'in one process') return subgraphs[name];
    const served = await serveSubgraph(subgraphs[name], { port: 0, host: '127.0.0.1', signingSecret: SECRET, log });
    const peer = httpPeer(served.url, SECRET);
    closing.push(
      () => peer.close(),
      () => served.close(),
    );
    down[name] = () => served.close();
    return peer;
  };
  const peers = { organizations: await peerOf('organizations'), evaluations: await peerOf('evaluations') };

  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const local = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256' }] });
  const keys: JWTVerifyGetKey = async (...asked) => {
    await conduct.beforeKeys?.();
    return local(...asked);
  };
  const supergraph = compose([subgraphs.organizations, subgraphs.evaluations]);
  const graph = createGraph({ supergraph, peers, timeLimitMs, introspection: true, log });
  const server = await startServer({
    port: 0,
    host: '127.0.0.1',
    graph,
    files: peers,
    subgraphs,
    issuer: () => ({ url: ISSUER, keys }),
    log,
  });
  const url = `http://127.0.0.1:${new URL(server.url).port}/graphql`;

  const bearerUntil = async (expiry: string | number, client: string, scopes: Scope[]) => {
    const token = new SignJWT({ role: 'SCHOOL', scope: scopes.join(' ') })
      .setProtectedHeader({ alg: 'ES256' })
      .setIssuer(ISSUER)
      .setAudience('xiangxun')
      .setSubject(client)
      .setExpirationTime(expiry);
    return `Bearer ${await token.sign(privateKey)}`;
  };
  const bearer = (client: string, ...scopes: Scope[]) => bearerUntil('5m', client, scopes);
  // Clocks may differ by five seconds.
  const expiringBearer = (client: string, ...scopes: Scope[]) =>
    bearerUntil(Math.floor(Date.now() / 1_000) - 3, client, scopes);

  let closed: Promise<void> | undefined;
  const close = async () => {
    await server.close();
    for (const step of closing) await step();
    await Promise.all(Object.values(subgraphs).map((subgraph) => subgraph.stop()));
  };

  return {
    url,
    subgraphs,
    logged,
    bearer,
    expiringBearer,
    async ask(query, { scopes, client = 'a-school', variables, headers, signal } = {}) {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(scopes && { authorization: await bearer(client, ...scopes) }),
          ...headers,
        },
        body: JSON.stringify({ query, variables }),
        ...(signal && { signal }),
      });
      const { extensions: _cost, ...result } = (await response.json()) as ExecutionResult;
      return result;
    },
    takeDown: async (name) => down[name]?.(),
    close() {
      closed ??= close();
      return closed;
    },
  };
}
