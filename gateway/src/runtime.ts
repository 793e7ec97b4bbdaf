import type { IncomingMessage, ServerResponse } from 'node:http';
import { createGatewayRuntime, type GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { endableStream } from '@xiangxun/schema/service/stream';
import { type ExecutionResult, parse } from 'graphql';
import type { Logger } from 'pino';
import { accessPlugin } from './access/access-plugin.ts';
import { readRequirements } from './access/requirements.ts';
import { forgetDefinitions } from './definitions.ts';
import { presentable } from './errors.ts';
import { DEFAULT_LIMITS, type Limits, limitsPlugin } from './limits.ts';
import { bodyPlugin } from './request-body.ts';
import { peerTransport, type RequestContext, type TransportOptions } from './transport.ts';

export interface GatewayOptions extends TransportOptions {
  /** SDL. */
  supergraph: string;
  /** Whether clients may ask what the schema is. */
  introspection: boolean;
  limits?: Limits;
}

/** The graph as it is served over HTTP. */
export interface Gateway {
  /** Answers a request to `/graphql`, by GraphQL over HTTP and, for subscriptions, Server-Sent Events. */
  handle(request: IncomingMessage, response: ServerResponse, context: RequestContext): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Plans and runs operations over the subgraphs.
 *
 * Requests in flight are not de-duplicated: equal requests of two viewers have different answers, and only the
 * transport knows the viewer. Fetches of one request are not merged either; the plan has merged what can be.
 *
 * @throws when the supergraph is no supergraph.
 */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { supergraph, introspection, limits = DEFAULT_LIMITS, log } = options;
  const requirements = readRequirements(parse(supergraph));
  const transport = peerTransport(options);
  const runtime = createGatewayRuntime<RequestContext>({
    supergraph,
    unifiedGraphHandler: async (graph) => {
      const handled = await unifiedGraphHandler(graph);
      forgetDefinitions(handled.unifiedGraph);
      return handled;
    },
    transports: () => transport,
    plugins: () => [bodyPlugin(), limitsPlugin(limits), accessPlugin(requirements), presentationPlugin(log)],
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
    stop: async () => runtime.dispose(),
  };
}

/** The last step before an answer goes out, whatever became of the request. */
function presentationPlugin(log: Logger): GatewayPlugin {
  return {
    onResultProcess({ result, setResult }) {
      if (Array.isArray(result)) return;
      if (!(Symbol.asyncIterator in result)) return setResult(presentable(result, log));
      setResult(endableStream(result, (event) => presentable(ownErrors(event), log)));
    },
  };
}

/** The runtime goes on adding to one list of errors as long as a subscription lasts; this takes what is new. */
function ownErrors(event: ExecutionResult): ExecutionResult {
  if (!event.errors) return event;
  const errors = [...event.errors];
  (event.errors as unknown[]).length = 0;
  return { ...event, errors };
}
