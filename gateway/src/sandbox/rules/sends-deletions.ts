import { batchesOf } from '../observed/observation.ts';
import { judged, type Rule, type Verdict } from './rule.ts';

/** A record that is no longer sent is not deleted: only a record with `deleted` removes it. */
export const sendsDeletions: Rule = {
  name: 'sends-deletions',
  says: 'What is gone at the sender is sent as deleted: true, with a higher version.',
  judge: (seen) =>
    batchesOf(seen).flatMap(({ request, batch }) =>
      batch.records
        .filter(({ deleted }) => deleted)
        .flatMap(({ externalId }): Verdict[] => {
          const outcome = batch.outcomes?.get(externalId)?.outcome;
          if (outcome !== 'DELETED' && outcome !== 'STALE') return [];
          return [judged(outcome === 'DELETED', request, `the deletion of ${externalId} had a version that was STALE`)];
        }),
    ),
};
