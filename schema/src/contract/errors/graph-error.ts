import { GraphQLError } from 'graphql';

/** Why a request could not run: the closed list of `extensions.code` in top-level errors. */
export type GraphErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'NOT_READY'
  | 'NOT_SUPPORTED'
  | 'CURSOR_EXPIRED'
  | 'IDEMPOTENCY_CONFLICT'
  | 'IN_PROGRESS';

/** A refusal of a request that the client sees unchanged. */
export function graphError(code: GraphErrorCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

/** Whether a thrown value is a refusal that the client sees unchanged. */
export function isGraphError(thrown: unknown): thrown is GraphQLError {
  return thrown instanceof GraphQLError;
}
