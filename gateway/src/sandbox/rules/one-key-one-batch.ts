import { batchesOf } from '../observed/observation.ts';
import { judged, type Rule } from './rule.ts';

/** A key belongs to one batch forever; with other content it is refused. */
export const oneKeyOneBatch: Rule = {
  name: 'one-key-one-batch',
  says: 'An idempotency key is never used for other content.',
  judge(seen) {
    const contents = new Map<string, string>();
    return batchesOf(seen).map(({ request, batch }) => {
      const content = `${batch.mutation} ${batch.content}`;
      const first = contents.get(batch.key) ?? content;
      contents.set(batch.key, first);
      return judged(first === content, request, `the key ${batch.key} was used for other content before`);
    });
  },
};
