import type { Observation } from './observation.ts';

/** The most observations and records in them; the oldest are dropped. */
const MOST = 500_000;

/** The observations since the sandbox was started or its report cleared. */
export interface Journal {
  add(observation: Observation): void;
  /** All observations by client, in the order of their beginning. */
  byClient(): ReadonlyMap<string, readonly Observation[]>;
  forget(): void;
}

/** An empty journal. */
export function createJournal(most = MOST): Journal {
  let seen: Observation[] = [];
  let weight = 0;
  return {
    add(observation) {
      seen.push(observation);
      weight += weightOf(observation);
      while (weight > most) {
        const oldest = seen.splice(0, Math.ceil(seen.length / 10));
        weight -= oldest.reduce((sum, one) => sum + weightOf(one), 0);
      }
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
      weight = 0;
    },
  };
}

function weightOf(observation: Observation): number {
  const batches = observation.is === 'request' ? observation.batches : [];
  return batches.reduce((sum, { records }) => sum + records.length, 1);
}
