import type { Observation } from './observation.ts';

/** The most observations that are kept; the oldest give way. */
const MOST = 50_000;

/** What the sandbox has seen since it was started, or since it was told to forget. */
export interface Journal {
  add(observation: Observation): void;
  /** All that was seen of each client, in the order in which it began. */
  byClient(): ReadonlyMap<string, readonly Observation[]>;
  forget(): void;
}

/** An empty journal. */
export function createJournal(): Journal {
  let seen: Observation[] = [];
  return {
    add(observation) {
      seen.push(observation);
      if (seen.length > MOST) seen = seen.slice(MOST / 10);
    },
    byClient() {
      const clients = new Map<string, Observation[]>();
      for (const observation of [...seen].sort((one, other) => one.startedAt - other.startedAt)) {
        const own = clients.get(observation.client);
        if (own) own.push(observation);
        else clients.set(observation.client, [observation]);
      }
      return clients;
    },
    forget() {
      seen = [];
    },
  };
}
