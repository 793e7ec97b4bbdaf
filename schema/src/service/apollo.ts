import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { limitTraversal } from '../kit/access/traversal.ts';
import { cancellable } from './cancellation.ts';
import type { DocumentStore } from './document-store.ts';
import { createExecutor, type Executor } from './executor.ts';
import type { Mask } from './masking.ts';
import type { ContextRequest } from './subgraph.ts';

/**
 * Starts an Apollo Server for a subgraph. It parses, validates, caches documents and speaks HTTP; our executor runs the
 * operations. Plugins that report to third parties or write hints into responses are off.
 */
export async function startApollo(
  schema: GraphQLSchema,
  mask: Mask,
  log: Logger,
  { documents, charge }: DocumentStore,
  executor: Executor = cancellable(limitTraversal(schema, createExecutor(schema, charge))),
): Promise<ApolloServer<object>> {
  // The server formats errors one by one; a request's errors have all been masked together before.
  const masked = new WeakMap<object, GraphQLFormattedError>();
  const maskTogether: ApolloServerPlugin<Partial<ContextRequest>> = {
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors, operation, contextValue: { signal, viewer } }) => {
        const shown = mask(errors, viewer?.language ?? 'zh', operation?.operation === 'query' && signal?.aborted);
        for (const [index, error] of shown.entries()) masked.set(errors[index] as object, error);
      },
    }),
  };
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
      maskTogether,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    apollo: {},
    logger: log,
    documentStore: documents,
    formatError: (_formatted, error) =>
      masked.get(error as object) ?? (mask([error], 'zh')[0] as GraphQLFormattedError),
    introspection: true,
    hideSchemaDetailsFromClientErrors: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
  });
  await server.start();
  return server;
}
