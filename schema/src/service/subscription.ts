import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  validate,
} from 'graphql';
import { graphError } from '../errors/graph-error.ts';
import { type Mask, maskResult, refusal } from './masking.ts';
import { endableStream, streamOf } from './stream.ts';
import type { GraphRequest } from './subgraph.ts';

/** Runs a subscription: a refusal is the only result of its stream. */
export type Subscriber = (
  request: GraphRequest,
  context: () => Promise<object>,
  ...signals: (AbortSignal | undefined)[]
) => Promise<AsyncIterable<ExecutionResult>>;

/**
 * Runs subscriptions by graphql-js. Each event is answered with a context of its own: rights are looked up anew, so
 * that one that has ended bites at the next event, and nothing read for an earlier event is given out again.
 */
export function createSubscriber(schema: GraphQLSchema, mask: Mask): Subscriber {
  return async (request, context, ...signals) => {
    try {
      const document = subscriptionOf(schema, request);
      const { variables: variableValues, operationName } = request;
      const operation = { schema, document, variableValues, operationName };
      const events = await createSourceEventStream({ ...operation, contextValue: await context() });
      if (!(Symbol.asyncIterator in events)) return streamOf(maskResult(mask, events));
      const answer = async (event: unknown): Promise<ExecutionResult> => {
        const result = execute({ ...operation, rootValue: event, contextValue: await context() });
        return maskResult(mask, await result);
      };
      return endableStream(events, (event) => answer(event).catch((error) => refusal(mask, error)), ...signals);
    } catch (error) {
      return streamOf(refusal(mask, error));
    }
  };
}

function subscriptionOf(schema: GraphQLSchema, request: GraphRequest): DocumentNode {
  const document = parsed(request.query);
  const [fault] = validate(schema, document, undefined, { maxErrors: 1 });
  if (fault) throw badRequest(fault.message);
  if (getOperationAST(document, request.operationName)?.operation !== 'subscription') {
    throw graphError('NOT_SUPPORTED', 'Only a subscription can be answered by a stream of events');
  }
  return document;
}

function parsed(query: string): DocumentNode {
  try {
    return parse(query);
  } catch (error) {
    throw error instanceof GraphQLError ? badRequest(error.message) : error;
  }
}

function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });
}
