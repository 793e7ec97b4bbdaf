import { setTimeout as pause } from 'node:timers/promises';
import { ask } from '../testkit/reply.ts';

/** Errors after which a client must repeat the request with the same key; any other error is the product's fault. */
const AGAIN = ['SUBGRAPH_UNAVAILABLE', 'RATE_LIMITED', 'IN_PROGRESS', 'NOT_READY', 'INTERNAL', 'TIMEOUT', 'no answer'];
const PAUSE = 100;

/** Repeats a request until there is an answer, by the rules of the contract, whatever is down at the moment. */
export async function insist<Data>(
  origin: string,
  token: string,
  query: string,
  variables: Record<string, unknown>,
): Promise<Data> {
  for (;;) {
    const { data, codes, text } = await ask<Data>(origin, token, query, variables).catch(() => ({
      data: null,
      codes: ['no answer'],
      text: '',
    }));
    if (data && codes.length === 0) return data;
    if (codes.some((code) => !AGAIN.includes(code))) throw new Error(`told ${text}`);
    await pause(PAUSE);
  }
}
