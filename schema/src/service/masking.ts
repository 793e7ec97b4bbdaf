import { randomUUID } from 'node:crypto';
import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import type { Wording } from '../contract/catalogue/vocabulary/vocabulary.ts';
import { faultOfOurs, type GraphErrorCode, type Language, messageIn } from '../contract/errors/graph-error.ts';
import { type JudgedError, logErrors } from './log-errors.ts';

/** Codes that a client sees unchanged. Typed by the closed list, so none is forgotten. */
const SHOWN: Readonly<Record<GraphErrorCode | 'BAD_REQUEST' | 'SUBGRAPH_UNAVAILABLE' | 'RATE_LIMITED', true>> = {
  UNAUTHENTICATED: true,
  FORBIDDEN: true,
  BAD_REQUEST: true,
  BAD_USER_INPUT: true,
  NOT_READY: true,
  NOT_SUPPORTED: true,
  CURSOR_EXPIRED: true,
  IDEMPOTENCY_CONFLICT: true,
  IN_PROGRESS: true,
  SUBGRAPH_UNAVAILABLE: true,
  RATE_LIMITED: true,
};

/** The closed list of `extensions.code` in top-level errors. */
export const ERROR_CODES: readonly string[] = [...Object.keys(SHOWN), 'INTERNAL'];

/** The server's codes for a document that could not be run, before any resolver was called. */
const MALFORMED = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'OPERATION_RESOLUTION_FAILURE']);

/**
 * Turns the errors of a request into what its client may see, in its language.
 *
 * @param givenUp whether nobody waits for the response any longer
 */
export type Mask = (
  errors: readonly unknown[],
  language: Language,
  givenUp?: boolean,
) => readonly GraphQLFormattedError[];

/**
 * Deliberate refusals and errors in the document are shown unchanged. Everything else becomes INTERNAL: the client gets
 * a correlation id, under which the operator finds the causes in the log. All errors of a request share one id and one
 * log line.
 */
export function createMask(log: Logger): Mask {
  return (errors, language, givenUp = false) => {
    const correlationId = randomUUID();
    const judged = errors.map(judge);
    logErrors(log, correlationId, judged, givenUp);
    return judged.map(({ error, code }) => shown(error, code, correlationId, language));
  };
}

/** Masks the errors of a result that graphql-js produced without the server around it. */
export function maskResult(mask: Mask, result: ExecutionResult, language: Language): ExecutionResult {
  // A client gets the output of `toJSON`; the result's type only requires the class.
  return result.errors ? { ...result, errors: mask(result.errors, language) as readonly GraphQLError[] } : result;
}

/** The result of a request that failed before any field was executed. */
export function refusal(mask: Mask, error: unknown, language: Language): ExecutionResult {
  return maskResult(mask, { errors: [asGraphQLError(error)] }, language);
}

/** The message for a client that sent a text with U+0000, which PostgreSQL rejects everywhere. */
const UNKEPT: Wording = {
  en: 'A text of the request holds U+0000, which no text here does: leave it out',
  zh: '请求中的文本含有 U+0000，本系统不存此类文本：请去掉',
};

function judge(given: unknown): JudgedError {
  const error = asGraphQLError(given);
  const code = holdsUnkept(error) ? 'BAD_USER_INPUT' : codeOf(error);
  return { error, code, cause: causeOf(error) };
}

function shown(
  error: GraphQLError,
  code: string | undefined,
  correlationId: string,
  language: Language,
): GraphQLFormattedError {
  const { locations, path } = error.toJSON();
  const message = messageIn(language, error);
  const { http: _, ...extensions } = error.extensions;
  const at = path && { path };
  if (code === undefined) {
    return { message: faultOfOurs(correlationId)[language], ...at, extensions: { code: 'INTERNAL', correlationId } };
  }
  if (holdsUnkept(error)) return { message: UNKEPT[language], ...at, extensions: { code, correlationId } };
  return { message, ...(locations && { locations }), ...at, extensions: { ...extensions, code, correlationId } };
}

function codeOf(error: GraphQLError): string | undefined {
  const { code } = error.extensions;
  if (typeof code === 'string' && Object.hasOwn(SHOWN, code)) return code;
  if (typeof code === 'string' && MALFORMED.has(code)) return 'BAD_REQUEST';
  return isWrongInput(error) ? 'BAD_USER_INPUT' : undefined;
}

/**
 * The executor rejects variables of a wrong type, with its own cause or a scalar's; such errors have no path. Arguments
 * that turn out null have a path and the executor's own message.
 */
function isWrongInput(error: GraphQLError): boolean {
  if (error.path === undefined) return error.message.startsWith('Variable "$');
  const { originalError: cause } = error;
  return (!cause || cause instanceof GraphQLError) && error.message.startsWith('Argument "');
}

/** Whether a query contained a text that the database cannot store (SQLSTATE 22021). Only a client can have sent it. */
function holdsUnkept(error: unknown): boolean {
  return (causeOf(error) as { code?: unknown } | null)?.code === '22021';
}

function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error;
}

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  return new GraphQLError('failed', { originalError: error instanceof Error ? error : new Error(String(error)) });
}
