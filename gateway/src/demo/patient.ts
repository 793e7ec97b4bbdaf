import { setTimeout as pause } from 'node:timers/promises';
import { type Party, Refused } from './client.ts';

/** Temporary errors, after which the same request is sent again. */
const PASSING = new Set(['IN_PROGRESS', 'NOT_READY', 'RATE_LIMITED', 'SUBGRAPH_UNAVAILABLE']);

/**
 * A party that retries while the server is overloaded, as every client should: batches have keys, and the demo's other
 * requests are safe to repeat.
 *
 * @param tries how often a request is sent at most
 * @param pauseMs the pause before a retry
 */
export function patient(party: Party, tries = 20, pauseMs = 2_000): Party {
  return {
    name: party.name,
    async ask(query, variables) {
      for (let left = tries - 1; ; left -= 1) {
        try {
          return await party.ask(query, variables);
        } catch (error) {
          if (left === 0 || !(error instanceof Refused && PASSING.has(error.code))) throw error;
          await pause(pauseMs);
        }
      }
    },
  };
}
