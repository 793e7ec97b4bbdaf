import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  validate,
} from 'graphql';
import type { Viewer } from '../kit/viewer/viewer.ts';
import { graphError } from '../contract/errors/graph-error.ts';
import { createExecutor } from './executor.ts';
import { type Mask, maskResult, refusal } from './masking.ts';
import { endableStream, streamOf } from './stream.ts';
import type { GraphRequest } from './subgraph.ts';

/** Runs a subscription; a refusal is its stream's only result. */
export type Subscriber = (
  request: GraphRequest,
  viewer: Pick<Viewer, 'language'>,
  context: () => Promise<object>,
  ...signals: (AbortSignal | undefined)[]
) => Promise<AsyncIterable<ExecutionResult>>;

/**
 * Opens subscriptions with graphql-js and executes their events with the executor for queries, which leaves no failure
 * of a list item unhandled. Each event has a context of its own, so a right that has ended takes effect at the next
 * event, and nothing read for an earlier event is returned again.
 */
export function createSubscriber(schema: GraphQLSchema, mask: Mask): Subscriber {
  const run = createExecutor(schema);
  return async (request, viewer, context, ...signals) => {
    const { language } = viewer;
    try {
      const document = subscriptionOf(schema, request);
      const { operationName } = request;
      const variables = request.variables ?? {};
      const events = await createSourceEventStream({
        schema,
        document,
        operationName,
        variableValues: variables,
        contextValue: await context(),
        hideSuggestions: true,
      });
      if (!(Symbol.asyncIterator in events)) return streamOf(maskResult(mask, events, language));
      const answer = async (event: unknown): Promise<ExecutionResult> =>
        maskResult(
          mask,
          await run({ document, operationName, variables, context: await context(), rootValue: event }),
          language,
        );
      return endableStream(
        events,
        (event) => answer(event).catch((error) => refusal(mask, error, language)),
        ...signals,
      );
    } catch (error) {
      return streamOf(refusal(mask, error, language));
    }
  };
}

function subscriptionOf(schema: GraphQLSchema, request: GraphRequest): DocumentNode {
  const document = parsed(request.query);
  const [fault] = validate(schema, document, undefined, { maxErrors: 1, hideSuggestions: true });
  if (fault) throw badRequest(fault.message);
  if (getOperationAST(document, request.operationName)?.operation !== 'subscription') {
    throw graphError('NOT_SUPPORTED', {
      en: 'Only a subscription can be answered by a stream of events',
      zh: '只有订阅可以事件流应答',
    });
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
