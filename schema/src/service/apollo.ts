import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Language } from '../contract/errors/graph-error.ts';
import { limitTraversal } from '../kit/access/traversal.ts';
import { cancellable } from './cancellation.ts';
import type { DocumentStore } from './document-store.ts';
import { createExecutor, type Executor } from './executor.ts';
import type { Mask } from './masking.ts';
import type { ContextRequest } from './subgraph.ts';

const failures = new WeakMap<object, Language>();

/** Remembers the language of a client for whom no context could be made: the server tells its error without one. */
export function noteFailure(error: unknown, language: Language): void {
  if (typeof error === 'object' && error !== null) failures.set(error, language);
}

function languageOfFailure(error: unknown): Language {
  const { originalError = undefined } = error instanceof GraphQLError ? error : {};
  return failures.get(error as object) ?? (originalError && failures.get(originalError)) ?? 'zh';
}

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
      masked.get(error as object) ?? (mask([error], languageOfFailure(error))[0] as GraphQLFormattedError),
    introspection: true,
    hideSchemaDetailsFromClientErrors: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
  });
  await server.start();
  return server;
}
