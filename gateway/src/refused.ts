import type { Language } from '@xiangxun/schema/contract/errors/graph-error';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { type Cost, RateLimitError, secondsOf } from './admission/admission.ts';
import { OverloadError } from './admission/queue.ts';
import { internal, shown } from './errors.ts';
import type { Refusal } from './graph.ts';

/** When a client that was refused under overload should retry, in ms. */
const OVERLOAD_WAIT_MS = 1_000;

/** The request cannot run because of a client's mistake. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';

  constructor(
    readonly errors: readonly GraphQLError[],
    readonly refusal: Refusal = { status: 400, ofDocument: true },
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super('the request can not be run');
  }
}

/** The error of a request that did not run, as the client sees it. */
export interface Told {
  readonly errors: readonly GraphQLFormattedError[];
  readonly refusal: Refusal;
  readonly headers: Readonly<Record<string, string>>;
}

/** Converts an error that kept a request from running into what the client sees. */
export function toldOf(error: unknown, correlationId: string, language: Language): Told {
  if (error instanceof RefusedError) {
    const { errors, refusal, headers } = error;
    return { errors: errors.map((each) => shown(each, correlationId, language)), refusal, headers };
  }
  if (error instanceof RateLimitError) {
    const { wording, waitMs, cost, headers } = error;
    const told = waiting(wording[language], waitMs, correlationId, { cost });
    return { ...told, headers: { ...headers, ...told.headers } };
  }
  if (error instanceof OverloadError) {
    const wording = {
      en: `More is asked for than can be answered in time: send the same again in ${secondsOf(OVERLOAD_WAIT_MS)} s`,
      zh: `请求过多，无法及时应答：请在 ${secondsOf(OVERLOAD_WAIT_MS)} 秒后重发`,
    };
    return waiting(wording[language], OVERLOAD_WAIT_MS, correlationId);
  }
  return { errors: [internal(correlationId, language)], refusal: { status: 500, ofDocument: false }, headers: {} };
}

function waiting(
  message: string,
  waitMs: number,
  correlationId: string,
  more: { cost?: Omit<Cost, 'actual'> } = {},
): Told {
  const retryAfter = secondsOf(waitMs);
  return {
    errors: [{ message, extensions: { code: 'RATE_LIMITED', correlationId, retryAfter, ...more } }],
    refusal: { status: 429, ofDocument: false },
    headers: { 'retry-after': String(retryAfter) },
  };
}
