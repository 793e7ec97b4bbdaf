import { batchesOf } from '../observed/observation.ts';
import { judged, type Rule } from './rule.ts';

/** A batch is acknowledged even if some of its records are rejected; only the outcomes say which. */
export const readsOutcomes: Rule = {
  name: 'reads-outcomes',
  says: 'With each batch the outcomes of its records are asked for.',
  judge: (seen) =>
    batchesOf(seen).map(({ request, batch }) =>
      judged(batch.asksOutcomes, request, `${batch.mutation} did not ask for outcomes { outcome }`),
    ),
};
