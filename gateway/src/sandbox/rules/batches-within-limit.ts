import { batchesOf } from '../observed/observation.ts';
import { judged, type Rule } from './rule.ts';

const MOST = 1_000;

/** A larger batch is refused as a whole. */
export const batchesWithinLimit: Rule = {
  name: 'batches-within-limit',
  says: 'A batch holds 1 to 1,000 records.',
  judge: (seen) =>
    batchesOf(seen).map(({ request, batch: { mutation, records } }) =>
      judged(records.length > 0 && records.length <= MOST, request, `${mutation} held ${records.length} records`),
    ),
};
