import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { withinReach } from '../access/reach.ts';
import { cancellable } from './cancellation.ts';
import type { DocumentStore } from './document-store.ts';
import { createExecutor, type Executor } from './executor.ts';
import type { Mask } from './masking.ts';

/**
 * An Apollo Server of a subgraph: it parses, validates, remembers documents and speaks HTTP, while our executor runs
 * the operations, which it takes from a gateway as the server sees it. Every plugin that reports to somebody or writes
 * hints into answers is off.
 */
export async function startApollo(
  schema: GraphQLSchema,
  mask: Mask,
  log: Logger,
  { documents, charge }: DocumentStore,
  executor: Executor = cancellable(withinReach(schema, createExecutor(schema, charge))),
): Promise<ApolloServer<object>> {
  const server = new ApolloServer<object>({
    gateway: {
      onSchemaLoadOrUpdate(loaded) {
        loaded({ apiSchema: schema, coreSupergraphSdl: '' });
        return () => undefined;
      },
      async load() {
        return {
          executor: ({ document, operationName, request, context }) =>
            executor({
              document,
              operationName: operationName ?? undefined,
              variables: request.variables ?? {},
              context,
            }),
        };
      },
      async stop() {},
    },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    apollo: {},
    logger: log,
    documentStore: documents,
    formatError: mask,
    introspection: true,
    hideSchemaDetailsFromClientErrors: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
  });
  await server.start();
  return server;
}
