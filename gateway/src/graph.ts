import type { Language } from '@xiangxun/schema/contract/errors/graph-error';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import type { ExecutionResult } from 'graphql';

/** The context of a request. */
export interface RequestContext {
  /** Null for a request without a token. */
  readonly viewer: Viewer | null;
  /** The client's language; the viewer's unless given. */
  readonly language?: Language;
  /** When the token expires, in ms since 1970. */
  readonly until?: number;
  /** The request's address; anonymous requests are limited by it. */
  readonly address?: string;
  /** Identifies the request in responses and in the log. */
  readonly correlationId: string;
  /** Aborts when the client disconnects. */
  readonly signal?: AbortSignal;
}

/** The language of the response; Chinese unless the client asks otherwise. */
export function languageFor({ language, viewer }: Pick<RequestContext, 'language' | 'viewer'>): Language {
  return language ?? viewer?.language ?? 'zh';
}

/** Variables as received: JSON text of an object, parsed only when a value is needed. */
export interface Variables {
  /** UTF-8 JSON text of an object. */
  readonly bytes: Uint8Array;
  /**
   * The parsed object.
   *
   * @throws {SyntaxError} when the bytes are not JSON
   */
  value(): Readonly<Record<string, unknown>>;
}

/** An operation as a client sends it (GraphQL over HTTP, 5.1). */
export interface GraphQLParams {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Variables;
  /** Set for a safe method, GET: mutations are refused. */
  readonly safe?: boolean;
}

/** The response to a query or mutation. */
export interface Answer {
  /** JSON text of the response: `data`, `errors`, `extensions`. */
  readonly json: string | Uint8Array;
  /** Set if the request was refused before it ran. */
  readonly refusal?: Refusal;
  /** Response headers, such as `retry-after` and `ratelimit`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The HTTP status of a request that did not run. */
export interface Refusal {
  readonly status: number;
  /**
   * Whether the error is in the document or its variables: these get 200 for clients that accept `application/json`
   * only (GraphQL over HTTP, 6.4.1).
   */
  readonly ofDocument: boolean;
}

/**
 * The federated graph, as the transports (HTTP, Server-Sent Events, WebSocket) use it. Nothing here throws for a
 * client's mistake.
 */
export interface Graph {
  /** Runs a query or mutation. */
  answer(params: GraphQLParams, context: RequestContext): Promise<Answer>;
  /**
   * Runs any operation as a stream: a subscription's events, or the single result of a query, mutation or refusal. Ends
   * when `context.signal` aborts or the token expires.
   */
  stream(params: GraphQLParams, context: RequestContext): Promise<AsyncIterableIterator<ExecutionResult>>;
}
