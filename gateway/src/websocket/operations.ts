import { randomUUID } from 'node:crypto';
import { faultOfOurs, type Language } from '@xiangxun/schema/contract/errors/graph-error';
import { type ExecutionResult, type FormattedExecutionResult, GraphQLError, GraphQLSchema, parse } from 'graphql';
import type { ServerOptions, SubscribePayload } from 'graphql-ws';
import type { Logger } from 'pino';
import { type Graph, type GraphQLParams, languageFor, type RequestContext } from '../graph.ts';
import { RequestError } from '../http/request-error.ts';
import { refuseUnknown } from '../http/request-params.ts';
import { variablesOfValue } from '../http/variables.ts';
import { operationStream } from './operation-stream.ts';

/** How many operations may run over one connection at once. */
const MOST_OPERATIONS = 100;

/**
 * The protocol's server requires these to choose how an operation runs; the graph runs all operations in the same way.
 */
const ANY_OPERATION = { schema: new GraphQLSchema({}), document: parse('{ __typename }') };

/** The options of a graphql-ws server that run operations. */
type OperationOptions<Extra> = Pick<
  ServerOptions<Record<string, unknown>, Extra>,
  'onSubscribe' | 'execute' | 'onNext' | 'onError'
>;

/**
 * Runs operations received over a WebSocket. A malformed one is refused alone, and its connection stays open.
 *
 * @param contextOf returns the context of a connection's operations
 */
export function operationsOver<Extra>(
  graph: Graph,
  contextOf: (extra: Extra) => Omit<RequestContext, 'correlationId' | 'signal'>,
  log: Logger,
): OperationOptions<Extra> {
  return {
    onSubscribe: ({ subscriptions, extra }, _id, payload) => {
      const correlationId = randomUUID();
      const refusal = refusalOf(payload, Object.keys(subscriptions).length);
      if (refusal) return [new GraphQLError(refusal, { extensions: { code: 'BAD_REQUEST', correlationId } })];
      const context = { ...contextOf(extra), correlationId };
      const results = operationStream((signal) => graph.stream(paramsOf(payload), { ...context, signal }));
      return { ...ANY_OPERATION, contextValue: results };
    },
    execute: ({ contextValue }) => contextValue as AsyncIterable<ExecutionResult>,
    onNext: (_context, _id, _payload, _args, result) => result as FormattedExecutionResult,
    onError: ({ extra }, _id, _payload, errors) =>
      errors.map((error) => shown(error, languageFor(contextOf(extra)), log)),
  };
}

function refusalOf(payload: SubscribePayload, running: number): string | undefined {
  if (running > MOST_OPERATIONS)
    return `A connection runs ${MOST_OPERATIONS} operations at once at the most: end one before another`;
  try {
    refuseUnknown(Object.keys(payload));
    return undefined;
  } catch (error) {
    if (error instanceof RequestError) return error.message;
    throw error;
  }
}

function paramsOf({ query, operationName, variables }: SubscribePayload): GraphQLParams {
  return {
    query,
    ...(operationName && { operationName }),
    ...(variables && { variables: variablesOfValue(variables) }),
  };
}

/** What a client sees of an error; the cause of one that is not a refusal goes to the log only. */
function shown(error: GraphQLError, language: Language, log: Logger) {
  if (!error.originalError) return error.toJSON();
  const correlationId = randomUUID();
  log.error({ err: error.originalError, correlationId }, 'an operation over a WebSocket failed');
  return { message: faultOfOurs(correlationId)[language], extensions: { code: 'INTERNAL', correlationId } };
}
