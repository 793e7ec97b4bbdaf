import { readFile } from 'node:fs/promises';
import { ApolloGateway, LocalCompose, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import { DEMO_CLIENTS } from '@xiangxun/gateway/identity/demo-clients';
import { signRequest } from '@xiangxun/schema/kit/viewer/signature';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import Fastify from 'fastify';
import { type DocumentNode, Kind, parse, visit } from 'graphql';

/**
 * `@apollo/gateway` in a process of its own, over the subgraphs of a running installation: the yardstick of the
 * gateway's benches. It checks no tokens; every request is one demo client's.
 *
 * Configured by `PORT`, `CLIENT`, `XIANGXUN_SIGNING_SECRET` and `SUBGRAPH_URLS`, a JSON object of URLs by name.
 */
const { PORT, CLIENT, XIANGXUN_SIGNING_SECRET: secret = '', SUBGRAPH_URLS = '{}' } = process.env;
const places = Object.entries(JSON.parse(SUBGRAPH_URLS) as Record<string, string>);
const asking = DEMO_CLIENTS.find(({ id }) => id === CLIENT);
if (!asking) throw new Error(`the demo has no client ${CLIENT}`);
const { id: client, ...rights } = asking;
const viewer: Viewer = { client, ...rights, language: 'en' };

const gateway = new ApolloGateway({
  supergraphSdl: new LocalCompose({
    localServiceList: await Promise.all(
      places.map(async ([name, url]) => {
        const sdl = await readFile(new URL(`../../schema/sdl/${name}.graphql`, import.meta.url), 'utf8');
        return { name, url, typeDefs: withoutGuards(parse(sdl)) };
      }),
    ),
  }),
  buildService: ({ url }) => {
    const source = new RemoteGraphQLDataSource({ ...(url && { url }), honorSubgraphCacheControlHeader: false });
    const send = source.fetcher;
    // Signed where the body is at hand, so that it is serialised once, as by our own gateway.
    source.fetcher = (address, request) =>
      send(address, {
        ...request,
        headers: { ...request?.headers, ...signRequest(secret, viewer, String(request?.body)) },
      });
    return source;
  },
});
/** The largest body, in bytes, as in our own gateway. */
const BODY_LIMIT = 10 * 1024 * 1024;

const fastify = Fastify({ logger: false, bodyLimit: BODY_LIMIT });
const server = new ApolloServer({
  gateway,
  apollo: {},
  introspection: false,
  persistedQueries: false,
  plugins: [
    ApolloServerPluginCacheControlDisabled(),
    ApolloServerPluginLandingPageDisabled(),
    ApolloServerPluginSchemaReportingDisabled(),
    ApolloServerPluginUsageReportingDisabled(),
    fastifyApolloDrainPlugin(fastify),
  ],
});
await server.start();
await fastify.register(fastifyApollo(server));
fastify.get('/readyz', async () => ({ ready: true }));
await fastify.listen({ port: Number(PORT), host: '127.0.0.1' });

/** A subgraph without the access directives, with which this gateway does not start. */
function withoutGuards(sdl: DocumentNode): DocumentNode {
  const isGuard = (name: string) => name === 'authenticated' || name === 'requiresScopes';
  return visit(sdl, {
    Directive: ({ name }) => (isGuard(name.value) ? null : undefined),
    ListValue: (list) => ({
      ...list,
      values: list.values.filter((each) => each.kind !== Kind.STRING || !isGuard(each.value.replace('@', ''))),
    }),
  });
}
