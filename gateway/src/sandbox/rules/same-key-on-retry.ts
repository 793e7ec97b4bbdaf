import { batchesOf } from '../observed/observation.ts';
import { judged, type Rule } from './rule.ts';

/** If it is unknown whether a batch was ingested, it may only be sent again under its own key. */
export const sameKeyOnRetry: Rule = {
  name: 'same-key-on-retry',
  says: 'A batch that was not acknowledged (no answer, 429, 5xx, IN_PROGRESS) is sent again with the same idempotency key.',
  judge(seen) {
    const open = new Map<string, string>();
    return batchesOf(seen).flatMap(({ request, batch }) => {
      const name = `${batch.mutation} ${batch.content}`;
      const key = open.get(name);
      if (batch.acknowledged) open.delete(name);
      else if (key === undefined) open.set(name, batch.key);
      return key === undefined
        ? []
        : [judged(key === batch.key, request, `${batch.mutation} was sent again as ${batch.key}, first as ${key}`)];
    });
  },
};
