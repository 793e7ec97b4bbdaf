import { GraphQLError } from 'graphql';

/** Why a request could not be run: the closed list of `extensions.code` in top-level errors. */
export type GraphErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'NOT_READY'
  | 'NOT_SUPPORTED'
  | 'CURSOR_EXPIRED'
  | 'IDEMPOTENCY_CONFLICT'
  | 'IN_PROGRESS';

/** A refusal of a request, to be shown to the client as it is. */
export function graphError(code: GraphErrorCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

/** Whether something that was thrown is a refusal of the request, to be shown to the client as it is. */
export function isGraphError(thrown: unknown): thrown is GraphQLError {
  return thrown instanceof GraphQLError;
}
