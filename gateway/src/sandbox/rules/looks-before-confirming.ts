import { batchesOf, type ClientRequest } from '../observed/observation.ts';
import { judged, type Rule, type Verdict } from './rule.ts';

/** Nobody reads a list and decides in less time, in ms. */
const GLANCE = 1_000;

/** The guard against a mistaken mass deletion is useless if a machine confirms at once. */
export const looksBeforeConfirming: Rule = {
  name: 'looks-before-confirming',
  says: 'Held deletions (DELETION_UNCONFIRMED) are confirmed after somebody has looked at them, not in the same breath.',
  judge(seen) {
    const held = new Map<string, ClientRequest>();
    return batchesOf(seen).flatMap(({ request, batch }): Verdict[] => {
      const before = held.get(batch.mutation);
      const holds = [...(batch.outcomes?.values() ?? [])].some(({ errors }) =>
        errors.some(({ code }) => code === 'DELETION_UNCONFIRMED'),
      );
      if (holds) held.set(batch.mutation, request);
      if (!batch.confirms || !before) return [];
      const waited = request.startedAt - before.endedAt;
      return [judged(waited >= GLANCE, request, `${batch.mutation} was confirmed ${waited} ms after it was held`)];
    });
  },
};
