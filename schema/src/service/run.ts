import { openDatabases } from '@xiangxun/prisma/database';
import { migrate } from '@xiangxun/prisma/migrate';
import { untilReachable } from '@xiangxun/prisma/reachable';
import { SUBGRAPHS, type SubgraphName } from '@xiangxun/prisma/subgraph-name';
import { createVerifier, remoteIssuer } from '../kit/viewer/verify.ts';
import { httpUrl, oneOf, optionalText, port, readEnvironment, secret, text } from './environment.ts';
import { type HttpPeer, httpPeer } from './http-peer.ts';
import { createLog } from './log.ts';
import { collectWhenIdle, keepHeapSmall } from './heap.ts';
import { serveSubgraph } from './serve.ts';
import { shutDownOnSignal } from './shutdown.ts';
import { startSubgraph } from './start.ts';
import type { SubgraphDefinition } from './subgraph.ts';

/** The default port of each subgraph in a process of its own. */
export const PORTS: Readonly<Record<SubgraphName, number>> = {
  organizations: 4001,
  programs: 4002,
  workshops: 4003,
  resources: 4004,
  evaluations: 4005,
};

/**
 * Runs one subgraph as a process: waits for its database, migrates it, and serves until the process is told to end.
 *
 * It reads these variables, with `PROGRAMS` for the name in capitals: `PROGRAMS_PORT`, `HOST`, `PROGRAMS_DATABASE_URL`
 * or `DATABASE_URL`, `XIANGXUN_SIGNING_SECRET`, `LOG_LEVEL`, `LOG_FORMAT`, and the URLs of the other subgraphs,
 * `ORGANIZATIONS_URL` etc. `XIANGXUN_TRUST` says whose requests are accepted: with `signed`, our gateway's and the
 * other subgraphs'; with `token`, also those of any router that forwards clients' tokens of `OIDC_ISSUER` (see
 * docs/routers.md).
 *
 * @throws {Error} naming all invalid variables
 */
export async function runSubgraph(definition: SubgraphDefinition, source = process.env): Promise<void> {
  keepHeapSmall();
  collectWhenIdle();
  const { name } = definition;
  const settings = readEnvironment(settingsOf(name, source), source);
  const { port, host, signingSecret, trust, oidcIssuer, level, format, ...urls } = settings;
  const log = createLog(name, { level, format });
  const own = source[`${name.toUpperCase()}_DATABASE_URL`];
  // With a database URL of its own this subgraph needs no other database, so none is started.
  const databases = await openDatabases(own ? { ...source, DATABASE_URL: own } : source);
  const databaseUrl = databases.urls[name];
  await untilReachable(databaseUrl, (details) => log.warn(details, 'the database does not answer yet'));
  const applied = await migrate(databaseUrl, name);
  if (applied.length > 0) log.info({ applied }, 'the database was brought up to date');

  const remote = SUBGRAPHS.map((each) => [each, httpPeer(urls[each], signingSecret)] as const);
  const peers = Object.fromEntries(remote) as Record<SubgraphName, HttpPeer>;
  const running = await startSubgraph(definition, { databaseUrl, peers: () => peers, log });
  const verifyToken = trust === 'token' && oidcIssuer ? createVerifier(remoteIssuer(oidcIssuer)) : undefined;
  const served = await serveSubgraph(running, { port, host, signingSecret, verifyToken, log });
  shutDownOnSignal(log, [
    () => served.close(),
    () => running.stop(),
    async () => void (await Promise.all(Object.values(peers).map((peer) => peer.close()))),
    () => databases.stop(),
  ]);
}

function settingsOf(name: SubgraphName, { NODE_ENV, XIANGXUN_TRUST }: NodeJS.ProcessEnv) {
  const peer = (each: SubgraphName) =>
    [`${each.toUpperCase()}_URL`, httpUrl(`http://127.0.0.1:${PORTS[each]}/graphql`)] as const;
  return {
    port: [`${name.toUpperCase()}_PORT`, port(PORTS[name])],
    host: ['HOST', text('127.0.0.1')],
    signingSecret: ['XIANGXUN_SIGNING_SECRET', secret()],
    trust: ['XIANGXUN_TRUST', oneOf(['signed', 'token'], 'signed')],
    oidcIssuer: ['OIDC_ISSUER', XIANGXUN_TRUST === 'token' ? httpUrl() : optionalText()],
    level: ['LOG_LEVEL', oneOf(['debug', 'info', 'warn', 'error', 'silent'], 'info')],
    format: ['LOG_FORMAT', oneOf(['json', 'text'], NODE_ENV === 'production' ? 'json' : 'text')],
    organizations: peer('organizations'),
    programs: peer('programs'),
    workshops: peer('workshops'),
    resources: peer('resources'),
    evaluations: peer('evaluations'),
  } as const;
}
