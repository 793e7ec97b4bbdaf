import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import { DEMO_CLIENTS } from '@xiangxun/gateway/identity/demo-clients';
import { SUBGRAPHS } from '@xiangxun/gateway/subgraphs';
import { ROOT } from '@xiangxun/prisma/folders';
import { createLog } from '@xiangxun/schema/service/log';
import { openPools } from '@xiangxun/schema/service/pool';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import Fastify from 'fastify';
import { parse } from 'graphql';
import { type MonolithContext, monolithSchema } from './monolith-schema.ts';

/**
 * One Apollo Server over one schema and the stores of an installation, without federation: the yardstick of the
 * monolith bench. It checks no tokens; every request is one demo client's. Configured by `PORT`, `CLIENT` and
 * `DATABASE_URL`.
 */
const { PORT, CLIENT, DATABASE_URL = '' } = process.env;
const asking = DEMO_CLIENTS.find(({ id }) => id === CLIENT);
if (!asking) throw new Error(`the demo has no client ${CLIENT}`);
const { id: client, ...rights } = asking;
const viewer: Viewer = { client, ...rights, language: 'en' };

const log = createLog('monolith', { level: 'error', format: 'json' });
const stores = SUBGRAPHS.map(({ name, context }) => {
  const { requests: pool } = openPools(DATABASE_URL, name, log);
  return { name, contextOf: () => context({ viewer, pool, log }) };
});

async function contextOf(): Promise<MonolithContext> {
  return Object.fromEntries(
    await Promise.all(stores.map(async (each) => [each.name, await each.contextOf()] as const)),
  );
}

const supergraph = parse(await readFile(join(ROOT, 'schema/sdl/supergraph.graphql'), 'utf8'));
const fastify = Fastify({ logger: false });
const server = new ApolloServer<MonolithContext>({
  schema: monolithSchema(supergraph),
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
fastify.post('/graphql', fastifyApolloHandler(server, { context: contextOf }));
fastify.get('/readyz', async () => ({ ready: true }));
await fastify.listen({ port: Number(PORT), host: '127.0.0.1' });
