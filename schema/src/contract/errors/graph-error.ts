import { GraphQLError } from 'graphql';
import type { Wording } from '../catalogue/vocabulary/vocabulary.ts';

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

/** The language that a client reads. */
export type Language = keyof Wording;

/** An error that is worded in both languages; its message is the English one, for the log. */
export class WordedError extends GraphQLError {
  readonly wording: Wording;

  constructor(wording: Wording, extensions: Readonly<Record<string, unknown>> = {}) {
    super(wording.en, { extensions });
    this.wording = wording;
  }
}

/** A refusal of a request, to be shown to the client in its language. */
export function graphError(code: GraphErrorCode, wording: Wording): GraphQLError {
  return new WordedError(wording, { code });
}

/** What a client is told of an error in its language: what GraphQL itself says of a document is English alone. */
export function messageIn(language: Language, error: GraphQLError): string {
  for (let cause: unknown = error; cause instanceof GraphQLError; cause = cause.originalError)
    if (cause instanceof WordedError) return cause.wording[language];
  return error.message;
}

/** Whether a thrown value is a refusal that the client sees unchanged. */
export function isGraphError(thrown: unknown): thrown is GraphQLError {
  return thrown instanceof GraphQLError;
}

/** What a client is told of a fault of ours. */
export function faultOfOurs(correlationId: string): Wording {
  return {
    en: `Something went wrong on our side; please quote ${correlationId}`,
    zh: `系统出现故障；请告知编号 ${correlationId}`,
  };
}
