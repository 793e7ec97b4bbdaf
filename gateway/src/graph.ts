import type { Language } from '@xiangxun/schema/contract/errors/graph-error';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import type { ExecutionResult } from 'graphql';

/** What is known of a request beside its operation. */
export interface RequestContext {
  /** Null when the request bore no token. */
  readonly viewer: Viewer | null;
  /** What its client reads; the viewer's language unless it is said. */
  readonly language?: Language;
  /** Until when the token is accepted, in ms since 1970. */
  readonly until?: number;
  /** The address that the request came from; anonymous requests are counted by it. */
  readonly address?: string;
  /** Names the request in answers and in the log. */
  readonly correlationId: string;
  /** Aborts when the client has gone. */
  readonly signal?: AbortSignal;
}

/** The language in which a client is answered; Chinese where nobody says. */
export function languageFor({ language, viewer }: Pick<RequestContext, 'language' | 'viewer'>): Language {
  return language ?? viewer?.language ?? 'zh';
}

/** Variables as they came: JSON text of an object, read only where something needs their values. */
export interface Variables {
  /** UTF-8 JSON text of an object. */
  readonly bytes: Uint8Array;
  /**
   * The parsed object.
   *
   * @throws {SyntaxError} when the bytes are no JSON
   */
  value(): Readonly<Record<string, unknown>>;
}

/** An operation as a client sends it (GraphQL over HTTP, 5.1). */
export interface GraphQLParams {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Variables;
  /** Set by a safe method, GET: mutations are refused. */
  readonly safe?: boolean;
}

/** The answer to a query or mutation. */
export interface Answer {
  /** JSON text of the response: `data`, `errors`, `extensions`. */
  readonly json: string | Uint8Array;
  /** Set when the request was refused before it ran. */
  readonly refusal?: Refusal;
  /** Headers to be sent along, such as `retry-after` and `ratelimit`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The HTTP status of a request that did not run. */
export interface Refusal {
  readonly status: number;
  /**
   * Whether the fault lies in the document or its variables: those are answered with 200 to clients that accept
   * `application/json` alone (GraphQL over HTTP, 6.4.1).
   */
  readonly ofDocument: boolean;
}

/** The federated graph, as the transports (HTTP, Server-Sent Events, WebSocket) use it. Nothing here throws for what a client did. */
export interface Graph {
  /** Runs a query or mutation. */
  answer(params: GraphQLParams, context: RequestContext): Promise<Answer>;
  /**
   * Runs an operation of any kind as a stream: a subscription's events, or the one result of a query, mutation or
   * refusal. Ends when `context.signal` aborts or the token expires.
   */
  stream(params: GraphQLParams, context: RequestContext): Promise<AsyncIterableIterator<ExecutionResult>>;
}
