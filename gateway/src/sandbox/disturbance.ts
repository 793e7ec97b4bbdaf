import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { errorsOf, json } from './answer.ts';
import type { Faults } from './faults/faults.ts';
import type { Fault } from './faults/settings.ts';
import type { Tokens } from './tokens.ts';

/** A refusal by the sandbox. */
export interface Refusal {
  readonly fault?: Fault;
  readonly status: number;
  readonly retryAfter?: number;
  readonly errors: readonly string[];
}

const REFUSALS = {
  throttled: { status: 429, code: 'IN_PROGRESS', message: 'Too much at the same time; try again in a few seconds' },
  unavailable: { status: 503, code: 'NOT_READY', message: 'Not ready at present; try again later' },
} as const;

/** Refuses a request whose token has expired here, or for which a refusal is due. */
export function refuse(
  { faults, tokens }: { readonly faults: Faults; readonly tokens: Tokens },
  token: string,
  id: string,
  response: ServerResponse,
): Refusal | undefined {
  if (tokens.hasExpired(token)) {
    const challenge = 'Bearer error="invalid_token", error_description="the token has expired"';
    const body = errorsOf('UNAUTHENTICATED', 'the token has expired', id);
    json(response, 401, body, { 'www-authenticate': challenge });
    return { status: 401, errors: ['UNAUTHENTICATED'] };
  }
  for (const fault of ['throttled', 'unavailable'] as const) {
    if (!faults.isDue(fault)) continue;
    const { retryAfter } = faults.settings.faults[fault];
    const { status, code, message } = REFUSALS[fault];
    json(response, status, errorsOf(code, message, id), { 'retry-after': retryAfter });
    return { fault, status, retryAfter, errors: [code] };
  }
  return undefined;
}

/** Runs before a response is sent: closes the connection, or delays the response, if that is due. */
export async function disturb(
  { faults }: { readonly faults: Faults },
  response: ServerResponse,
): Promise<Fault | null> {
  if (faults.isDue('cut')) {
    response.destroy();
    return 'cut';
  }
  if (!faults.isDue('slow')) return null;
  await pause(faults.settings.faults.slow.delay * 1_000);
  return 'slow';
}
