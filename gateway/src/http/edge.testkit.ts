import { request as send } from 'node:http';
import { connect } from 'node:net';
import { createLog } from '@xiangxun/schema/service/log';
import type { FilePeer } from '@xiangxun/schema/service/subgraph';
import { streamOf } from '@xiangxun/schema/service/stream';
import {
  buildSchema,
  type ExecutionResult,
  execute,
  GraphQLError,
  getOperationAST,
  parse,
  subscribe,
  validate,
} from 'graphql';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Graph, GraphQLParams, RequestContext } from '../graph.ts';
import { type RunningServer, startServer } from '../server.ts';

const SCHEMA = buildSchema(`
  type Query { hello(name: String): String  size(text: String): Int  rows(count: Int!): [String!]!  slow: String }
  type Mutation { rename: String }
  type Subscription { waiting: Int  ticks(to: Int!): Int }`);

const ISSUER = 'https://issuer.test';

/** Controls the graph of the tests. */
export interface Conduct {
  /** Awaited before `Query.slow` answers. */
  beforeSlow: (signal: AbortSignal | undefined) => Promise<unknown>;
  /** Called when the stream of `Subscription.waiting` ends. */
  onEnd: () => void;
  /** Handles the files of jobs of `resources`. */
  transfer: FilePeer['transfer'];
}

/** A server over a graph that graphql-js executes, so that tests of the HTTP layer depend on nothing behind it. */
export interface Edge {
  /** The URL of `/graphql`. */
  readonly url: string;
  readonly port: number;
  /** The graph's requests. */
  readonly asked: readonly (GraphQLParams & { context: RequestContext })[];
  /** The lines of the log, of any level. */
  readonly logged: readonly string[];
  bearer(client: string, scope?: string): Promise<string>;
  /** Sends a request unchanged and returns its response without decompressing it. */
  send(options: SendOptions): Promise<Received>;
  /** Sends bytes over a new connection and reads until it ends. */
  sendRaw(...pieces: (string | Buffer)[]): Promise<string>;
  close(): Promise<void>;
}

export interface SendOptions {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

export interface Received {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly bytes: Buffer;
  /** The response as JSON, if it is not compressed. */
  json(): { data?: unknown; errors?: { message: string; extensions: Record<string, unknown> }[] };
}

export async function startEdge(conduct: Partial<Conduct> = {}, socketsPerAddress?: number): Promise<Edge> {
  const asked: (GraphQLParams & { context: RequestContext })[] = [];
  const logged: string[] = [];
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256' }] });
  const server: RunningServer = await startServer({
    port: 0,
    host: '127.0.0.1',
    graph: graphOf({ beforeSlow: async () => undefined, onEnd: () => undefined, ...conduct }, asked),
    files: conduct.transfer ? { resources: { transfer: conduct.transfer } } : {},
    subgraphs: {},
    issuer: () => ({ url: ISSUER, keys }),
    ...(socketsPerAddress && { socketsPerAddress }),
    log: createLog('test', { level: 'debug', format: 'json' }, (line) => logged.push(line)),
  });
  const port = Number(new URL(server.url).port);

  return {
    url: `http://127.0.0.1:${port}/graphql`,
    port,
    asked,
    logged,
    bearer: async (client, scope = '') => {
      const token = new SignJWT({ role: 'SCHOOL', scope })
        .setProtectedHeader({ alg: 'ES256' })
        .setIssuer(ISSUER)
        .setAudience('xiangxun')
        .setSubject(client)
        .setExpirationTime('5m');
      return `Bearer ${await token.sign(privateKey)}`;
    },
    send: ({ method = 'POST', path = '/graphql', headers = {}, body }) =>
      new Promise((resolve, reject) => {
        const type = body === undefined ? {} : { 'content-type': 'application/json' };
        const sent = send({ port, method, path, headers: { ...type, ...headers } }, async (response) => {
          const chunks: Buffer[] = [];
          for await (const chunk of response) chunks.push(chunk);
          const bytes = Buffer.concat(chunks);
          const { statusCode: status = 0 } = response;
          resolve({ status, headers: response.headers, bytes, json: () => JSON.parse(bytes.toString()) });
        });
        sent.on('error', reject);
        sent.end(body);
      }),
    sendRaw: (...pieces) =>
      new Promise((resolve, reject) => {
        const socket = connect(port, '127.0.0.1');
        let text = '';
        socket.on('data', (chunk) => {
          text += chunk;
        });
        socket.on('error', reject);
        socket.on('close', () => resolve(text));
        for (const piece of pieces) socket.write(piece);
      }),
    close: () => server.close(),
  };
}

/** A graph that graphql-js executes. Its subscriptions end with the signal of their context, as the product's do. */
function graphOf(
  conduct: Pick<Conduct, 'beforeSlow' | 'onEnd'>,
  asked: (GraphQLParams & { context: RequestContext })[],
): Graph {
  const rootValue = {
    hello: ({ name }: { name?: string }) => `hello ${name}`,
    size: ({ text }: { text?: string }) => text?.length,
    rows: ({ count }: { count: number }) => Array.from({ length: count }, (_, at) => `row ${at}`),
    slow: async (_: unknown, { signal }: RequestContext) => {
      await conduct.beforeSlow(signal);
      return 'at last';
    },
    rename: () => 'renamed',
    ticks: async function* ({ to }: { to: number }) {
      for (let value = 1; value <= to; value += 1) yield { ticks: value };
    },
    waiting: async function* (_: unknown, { signal }: RequestContext) {
      yield { waiting: 0 };
      await new Promise((resolve) => signal?.addEventListener('abort', resolve));
      conduct.onEnd();
    },
  };
  const argsOf = ({ query, operationName, variables }: GraphQLParams, contextValue: RequestContext) => ({
    schema: SCHEMA,
    document: parse(query),
    rootValue,
    contextValue,
    operationName: operationName ?? null,
    variableValues: variables?.value() ?? {},
  });
  const refused = (errors: readonly GraphQLError[], status: number, ofDocument: boolean) => ({
    json: JSON.stringify({ errors }),
    refusal: { status, ofDocument },
  });

  return {
    async answer(params, context) {
      asked.push({ ...params, context });
      try {
        const args = argsOf(params, context);
        const errors = validate(SCHEMA, args.document);
        if (errors.length > 0) return refused(errors, 400, true);
        const kind = getOperationAST(args.document, params.operationName)?.operation;
        if (kind === 'mutation' && params.safe) return refused([new GraphQLError('by POST')], 405, false);
        const result = await execute(args);
        const headers = { 'ratelimit-test': 'passed on' };
        return result.data === undefined
          ? refused(result.errors ?? [], 400, true)
          : { json: JSON.stringify(result), headers };
      } catch (error) {
        if (error instanceof GraphQLError) return refused([error], 400, true);
        throw error;
      }
    },
    async stream(params, context) {
      asked.push({ ...params, context });
      const args = argsOf(params, context);
      const isSubscription = getOperationAST(args.document, params.operationName)?.operation === 'subscription';
      const results = await (isSubscription ? subscribe(args) : execute(args));
      return Symbol.asyncIterator in results ? results : streamOf(results as ExecutionResult);
    },
  };
}
