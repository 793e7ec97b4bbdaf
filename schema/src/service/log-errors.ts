import type { GraphQLError } from 'graphql';
import { describeError, type Logger } from './log.ts';

/**
 * An error of a request, with the code under which the client may see it; an error without a code is an internal
 * failure.
 */
export interface JudgedError {
  readonly error: GraphQLError;
  readonly code: string | undefined;
  /** What a resolver threw. */
  readonly cause: unknown;
}

/** How many causes of a request's failures are logged, the first with its stack. */
const MOST_CAUSES = 5;

/**
 * Writes one log line for all errors of a request: the failures by cause, or else the codes of the refusals. A client's
 * mistake is logged by its code alone, since its message may repeat what the client sent.
 */
export function logErrors(log: Logger, correlationId: string, errors: readonly JudgedError[], givenUp: boolean): void {
  const failures = errors.filter(({ code }) => code === undefined);
  const path = (failures[0] ?? errors[0])?.error.path;
  if (givenUp) log.debug({ correlationId, path, errors: errors.length }, 'a request was given up by its caller');
  else if (failures.length > 0) log.error({ correlationId, path, ...describeFailures(failures) }, 'a request failed');
  else log.debug({ correlationId, path, codes: codesOf(errors), errors: errors.length }, 'a request was refused');
}

function codesOf(errors: readonly JudgedError[]): unknown[] {
  return [...new Set(errors.map(({ code }) => code))];
}

function describeFailures(failures: readonly JudgedError[]): object {
  const [, ...others] = causesOf(failures);
  return {
    err: failures[0]?.cause,
    ...(failures.length > 1 && { failures: failures.length }),
    ...(others.length > 0 && { causes: others.length + 1, others: others.slice(0, MOST_CAUSES - 1) }),
  };
}

/** The distinct causes of failures, ordered by first occurrence. */
function causesOf(failures: readonly JudgedError[]): object[] {
  const causes = new Map<string, { path: GraphQLError['path']; count: number; cause: object }>();
  for (const { error, cause } of failures) {
    const { stack: _, ...described } = describeError(cause) as { stack?: unknown };
    const key = JSON.stringify(described);
    const known = causes.get(key);
    if (known) known.count += 1;
    else causes.set(key, { path: error.path, count: 1, cause: described });
  }
  return [...causes.values()];
}
