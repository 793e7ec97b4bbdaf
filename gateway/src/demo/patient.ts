import { setTimeout as pause } from 'node:timers/promises';
import { type Party, Refused } from './client.ts';

/** What goes by: asked again, the same is answered. */
const PASSING = new Set(['IN_PROGRESS', 'NOT_READY', 'RATE_LIMITED', 'SUBGRAPH_UNAVAILABLE']);

/**
 * A party that asks again while the server has too much to do, as every client should: batches bear keys, and nothing
 * else that the demo asks does more when it is asked twice.
 *
 * @param tries how often something is asked in all
 * @param pauseMs how long it waits before it asks again
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
