import { getDocumentString, type Transport } from '@graphql-mesh/transport-common';
import { graphError } from '@xiangxun/schema/errors/graph-error';
import { endableStream } from '@xiangxun/schema/service/stream';
import type { GraphRequest, Peer } from '@xiangxun/schema/service/subgraph';
import type { Viewer } from '@xiangxun/schema/viewer/viewer';
import { type DocumentNode, type ExecutionResult, print } from 'graphql';
import type { Logger } from 'pino';
import { unavailable } from './errors.ts';
import { withinTime } from './time-limit.ts';

/** What the gateway knows of a request beside its document. */
export interface RequestContext {
  /** Null when the request bore no token. */
  viewer: Viewer | null;
  /** Until when the token is accepted, in ms since 1970. */
  until?: number;
  /** Names the request in answers and in the log. */
  correlationId: string;
  /** The body of a POST, which has been read already. */
  body?: string;
}

/** What the transport goes by. */
export interface TransportOptions {
  /** By the names that the supergraph has for its subgraphs. */
  peers: Readonly<Record<string, Peer>>;
  /** How long one subgraph may take for one answer, in ms. */
  timeLimitMs: number;
  log: Logger;
}

/** One fetch of a query plan, as far as a peer is concerned. */
interface Fetch {
  document: DocumentNode;
  variables?: Record<string, unknown>;
  operationName?: string;
  operationType?: string;
  context?: KnownContext;
}

/**
 * Stands in for data that did not come. Data without any key is taken for never asked for, and the answer would lack
 * `data`, where each field of it should be null.
 */
export const NOTHING: Record<string, unknown> = { __typename: undefined };

/** Asks a subgraph for the answer to a query or mutation; where none comes, that is its answer, with NOTHING as data. */
export type Asker = (subgraph: string, request: GraphRequest, context: KnownContext) => Promise<ExecutionResult>;

/** What is known of a request, and when its client has gone. */
export type KnownContext = RequestContext & { request?: { signal?: AbortSignal } };

/** Asks peers by their names, each within the time limit. */
export function peerAsker({ peers, timeLimitMs, log }: TransportOptions): Asker {
  return async (subgraph, request, { viewer, correlationId, request: { signal: client } = {} }) => {
    const peer = peers[subgraph];
    if (!peer || !viewer) throw new Error(`${subgraph} is asked by nobody`);
    try {
      return await withinTime(timeLimitMs, client, (signal) => peer.execute(request, viewer, signal));
    } catch (error) {
      if (client?.aborted) throw error;
      return failure(log, subgraph, error, correlationId);
    }
  };
}

function failure(log: Logger, subgraph: string, error: unknown, correlationId: string): ExecutionResult {
  log.warn({ err: error, subgraph, correlationId }, 'a subgraph gave no answer');
  return { data: NOTHING, errors: [unavailable(subgraph, correlationId)] };
}

/**
 * How the gateway asks subgraphs, whether they run in this process or elsewhere: a peer is all that it knows of them.
 * A peer that gives no answer costs the fields that were asked of it, and nothing else.
 */
export function peerTransport(options: TransportOptions): Transport {
  const { peers, log } = options;
  const ask = peerAsker(options);
  return {
    getSubgraphExecutor({ subgraphName: subgraph }) {
      const peer = peers[subgraph];
      if (!peer) throw new Error(`the supergraph names a subgraph ${subgraph}, but there is no such peer`);

      const subscribe = async (request: GraphRequest, viewer: Viewer, correlationId: string, client?: AbortSignal) => {
        try {
          const events = await peer.subscribe(request, viewer, client);
          const results = endableStream(events, complete, ...(client ? [client] : []));
          return orLastWord(results, (error) => failure(log, subgraph, error, correlationId));
        } catch (error) {
          return failure(log, subgraph, error, correlationId);
        }
      };

      const executor = ({ document, variables, operationName, operationType, context }: Fetch) => {
        if (!context?.viewer) return { data: NOTHING, errors: [graphError('UNAUTHENTICATED', 'This needs a token')] };
        const request: GraphRequest = {
          query: getDocumentString(document, print),
          ...(variables && { variables }),
          ...(operationName && { operationName }),
        };
        if (operationType !== 'subscription') return ask(subgraph, request, context).then(complete);
        return subscribe(request, context.viewer, context.correlationId, context.request?.signal);
      };
      // The library's executor is generic in the type of its result; ours gives plain data whatever is asked for.
      return executor as unknown as ReturnType<Transport['getSubgraphExecutor']>;
    },
  };
}

function complete(result: ExecutionResult): ExecutionResult {
  return { ...result, data: result.data ?? NOTHING };
}

/** A stream that ends with one more result where it would fail. */
function orLastWord(
  stream: AsyncIterableIterator<ExecutionResult, undefined>,
  lastWord: (error: unknown) => ExecutionResult,
): AsyncIterableIterator<ExecutionResult, undefined> {
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => stream.next().catch((error: unknown) => ({ done: false, value: lastWord(error) })),
    return: async () => (await stream.return?.()) ?? { done: true, value: undefined },
  };
}
