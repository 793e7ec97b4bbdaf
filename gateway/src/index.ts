import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '@xiangxun/prisma/folders';
import { SUBGRAPHS } from '@xiangxun/prisma/subgraph-name';
import { httpUrl, readEnvironment, secret, text } from '@xiangxun/schema/service/environment';
import { httpPeer } from '@xiangxun/schema/service/http-peer';
import { collectWhenIdle } from '@xiangxun/schema/service/heap';
import { createLog } from '@xiangxun/schema/service/log';
import { PORTS } from '@xiangxun/schema/service/run';
import { shutDownOnSignal } from '@xiangxun/schema/service/shutdown';
import { readGatewaySettings } from './environment.ts';
import { remoteReadiness } from './health.ts';
import { serveGateway } from './serve-gateway.ts';

/** The gateway alone, with subgraphs in processes of their own. */
const SUPERGRAPH = join(ROOT, 'schema/sdl/supergraph.graphql');

collectWhenIdle();
const settings = readGatewaySettings();
const { signingSecret, supergraphFile } = readEnvironment({
  signingSecret: ['XIANGXUN_SIGNING_SECRET', secret()],
  supergraphFile: ['SUPERGRAPH', text(SUPERGRAPH)],
});
const places = SUBGRAPHS.map((name) => {
  const { url } = readEnvironment({
    url: [`${name.toUpperCase()}_URL`, httpUrl(`http://127.0.0.1:${PORTS[name]}/graphql`)],
  });
  return [name, url] as const;
});
const log = createLog('gateway', settings);

// Longer than the gateway's own time limit, whose error message should win.
const patience = { answerMs: settings.timeLimitMs + 1_000 };
const remote = places.map(([name, url]) => [name, httpPeer(url, signingSecret, patience)] as const);
const graph = {
  supergraph: await readFile(supergraphFile, 'utf8'),
  peers: Object.fromEntries(remote),
  subgraphs: Object.fromEntries(places.map(([name, url]) => [name, remoteReadiness(url)])),
};
const server = await serveGateway(graph, settings, log);
shutDownOnSignal(log, [
  () => server.close(),
  ...remote.map(
    ([, peer]) =>
      () =>
        peer.close(),
  ),
]);
