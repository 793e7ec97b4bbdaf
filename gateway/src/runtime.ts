import type { IncomingMessage, ServerResponse } from 'node:http';
import { createGatewayRuntime, type GatewayPlugin, getGraphQLWSOptions } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { endableStream } from '@xiangxun/schema/service/stream';
import { type ExecutionArgs, type ExecutionResult, parse } from 'graphql';
import type { ServerOptions } from 'graphql-ws';
import type { Logger } from 'pino';
import { accessPlugin } from './access/access-plugin.ts';
import { readOwnership } from './ownership.ts';
import { readRequirements } from './access/requirements.ts';
import { forgetDefinitions } from './definitions.ts';
import { directPlugin } from './direct.ts';
import { presentable } from './errors.ts';
import { DEFAULT_LIMITS, type Limits, limitsPlugin } from './limits.ts';
import { bodyPlugin } from './request-body.ts';
import { DEFAULT_STREAMS, streamsPlugin } from './streams.ts';
import { peerAsker, peerTransport, type RequestContext, type TransportOptions } from './transport.ts';

export interface GatewayOptions extends TransportOptions {
  /** SDL. */
  supergraph: string;
  /** Whether clients may ask what the schema is. */
  introspection: boolean;
  limits?: Limits;
  /** How many streams a client may have open at once. */
  streams?: number;
}

/** The graph as it is served over HTTP. */
export interface Gateway {
  /** Answers a request to `/graphql`, by GraphQL over HTTP and, for subscriptions, Server-Sent Events. */
  handle(request: IncomingMessage, response: ServerResponse, context: RequestContext): Promise<void>;
  /**
   * How operations are run that come over a WebSocket: parts of the options of a graphql-ws server.
   *
   * @param contextOf what is known of the operations of a connection
   */
  overSocket<Extra>(contextOf: (extra: Extra) => RequestContext & { request: Request }): SocketOptions<Extra>;
  stop(): Promise<void>;
}

/** The parts of a graphql-ws server's options that run operations. */
export type SocketOptions<Extra> = Pick<
  ServerOptions<Record<string, unknown>, Extra>,
  'onSubscribe' | 'execute' | 'subscribe'
>;

/**
 * Plans and runs operations over the subgraphs.
 *
 * Requests in flight are not de-duplicated: equal requests of two viewers have different answers, and only the
 * transport knows the viewer. Fetches of one request are not merged either; the plan has merged what can be.
 *
 * @throws when the supergraph is no supergraph.
 */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { supergraph, introspection, limits = DEFAULT_LIMITS, streams = DEFAULT_STREAMS, log } = options;
  const definitions = parse(supergraph);
  const ownership = readOwnership(definitions);
  const transport = peerTransport(options);
  const runtime = createGatewayRuntime<RequestContext>({
    supergraph,
    unifiedGraphHandler: async (graph) => {
      const handled = await unifiedGraphHandler(graph);
      forgetDefinitions(handled.unifiedGraph);
      return handled;
    },
    transports: () => transport,
    plugins: () => [
      bodyPlugin(),
      limitsPlugin(limits),
      streamsPlugin(streams),
      directPlugin(ownership, peerAsker(options)),
      accessPlugin(readRequirements(definitions), ownership),
      presentationPlugin(log),
    ],
    graphqlEndpoint: '/graphql',
    inboundInflightRequestDeduplication: false,
    __experimental__batchExecution: false,
    disableIntrospection: { disableIf: () => !introspection },
    // Errors are masked by the presentation plugin, ids given and health told by the server around this.
    maskedErrors: false,
    subgraphErrors: false,
    requestId: false,
    logging: false,
    cors: false,
    graphiql: false,
    landingPage: false,
  });
  await runtime.getSchema();
  return {
    handle: async (request, response, context) => {
      await runtime(request, response, context);
    },
    overSocket: (contextOf) => {
      const options = getGraphQLWSOptions<RequestContext, never>(runtime, ({ extra }) => ({ ...contextOf(extra) }));
      // By whichever of the two the protocol's server runs an operation, the runtime runs it whole.
      const run = async (args: ExecutionArgs) => {
        const answer = presented(
          (await options.execute?.(args)) as ExecutionResult | AsyncIterable<ExecutionResult>,
          log,
        );
        // The status that an answer would have over HTTP is nobody's concern here.
        if ('errors' in answer) for (const { extensions } of answer.errors ?? []) delete extensions.http;
        return answer;
      };
      return { ...options, execute: run, subscribe: run } as never;
    },
    stop: async () => runtime.dispose(),
  };
}

/** The last step before an answer goes out, whatever became of the request. */
function presentationPlugin(log: Logger): GatewayPlugin {
  return {
    onResultProcess({ result, setResult }) {
      if (!Array.isArray(result)) setResult(presented(result, log));
    },
  };
}

function presented(
  answer: ExecutionResult | AsyncIterable<ExecutionResult>,
  log: Logger,
): ExecutionResult | AsyncIterable<ExecutionResult> {
  if (!(Symbol.asyncIterator in answer)) return presentable(answer, log);
  return endableStream(answer, (event) => presentable(ownErrors(event), log));
}

/** The runtime goes on adding to one list of errors as long as a subscription lasts; this takes what is new. */
function ownErrors(event: ExecutionResult): ExecutionResult {
  if (!event.errors) return event;
  const errors = [...event.errors];
  (event.errors as unknown[]).length = 0;
  return { ...event, errors };
}
