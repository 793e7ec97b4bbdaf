import { randomUUID } from 'node:crypto';
import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import type { GraphErrorCode } from '../errors/graph-error.ts';

/** Codes that a client is shown as they are. Typed by the closed list, so that none is forgotten. */
const SHOWN: Readonly<Record<GraphErrorCode | 'BAD_REQUEST' | 'SUBGRAPH_UNAVAILABLE', true>> = {
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
};

/** The closed list of `extensions.code` in top-level errors. */
export const ERROR_CODES: readonly string[] = [...Object.keys(SHOWN), 'INTERNAL'];

/** What the server calls a document that could not be run, before any resolver was asked. */
const MALFORMED = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'OPERATION_RESOLUTION_FAILURE']);

/** Turns an error into what a client may see of it. */
export type Mask = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/**
 * Shows deliberate refusals and faults of the document as they are. Everything else becomes INTERNAL: the client gets
 * a correlation id, and the operator finds the stack under it in the log. What a client did wrong is logged by its
 * code alone, since its message may repeat what the client sent.
 */
export function createMask(log: Logger): Mask {
  return (formatted, error) => {
    const code = codeOf(formatted, error);
    const correlationId = randomUUID();
    const { message, locations, path } = formatted;
    if (holdsUnkept(error)) {
      const said = 'A text of the request holds U+0000, which no text here does: leave it out';
      return { message: said, ...(path && { path }), extensions: { code: 'BAD_USER_INPUT', correlationId } };
    }
    if (code === undefined) {
      log.error({ correlationId, path, err: causeOf(error) }, 'a request failed');
      const masked = { message: `Something went wrong on our side; please quote ${correlationId}` };
      return { ...masked, ...(path && { path }), extensions: { code: 'INTERNAL', correlationId } };
    }
    log.debug({ correlationId, code, path }, 'a request was refused');
    return {
      message,
      ...(locations && { locations }),
      ...(path && { path }),
      extensions: { ...formatted.extensions, code, correlationId },
    };
  };
}

/** A result whose errors have been masked, for what graphql-js runs without the server around it. */
export function maskResult(mask: Mask, result: ExecutionResult): ExecutionResult {
  if (!result.errors) return result;
  // A client gets what `toJSON` gives: the class is only what the type of a result asks for.
  const errors = result.errors.map((error) => mask(error.toJSON(), error) as GraphQLError);
  return { ...result, errors };
}

/** The result of a request that failed before a field could be asked for. */
export function refusal(mask: Mask, error: unknown): ExecutionResult {
  const known = error instanceof GraphQLError ? error : new GraphQLError('failed', { originalError: asError(error) });
  return maskResult(mask, { errors: [known] });
}

function codeOf(formatted: GraphQLFormattedError, error: unknown): string | undefined {
  const code = formatted.extensions?.code;
  if (typeof code === 'string' && Object.hasOwn(SHOWN, code)) return code;
  if (typeof code === 'string' && MALFORMED.has(code)) return 'BAD_REQUEST';
  return isWrongInput(error) ? 'BAD_USER_INPUT' : undefined;
}

/**
 * Variables that don't fit their types are refused by the executor itself, for a cause of its own or a scalar's: such
 * errors have no place in the answer. Arguments that turn out null have a place, and the executor's own words.
 */
function isWrongInput(error: unknown): boolean {
  if (!(error instanceof GraphQLError)) return false;
  if (error.path === undefined) return error.message.startsWith('Variable "$');
  const { originalError: cause } = error;
  return (!cause || cause instanceof GraphQLError) && error.message.startsWith('Argument "');
}

/** Whether the database was asked for a text that none of it can hold (SQLSTATE 22021), which only a client brings along. */
function holdsUnkept(error: unknown): boolean {
  return (causeOf(error) as { code?: unknown } | null)?.code === '22021';
}

function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
