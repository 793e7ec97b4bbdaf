import { batchesOf, type ClientRequest, type RecordOutcome } from '../observed/observation.ts';
import { broken, kept, type Rule, type Verdict } from './rule.ts';

/** A rejected record will be rejected again until it is corrected. */
export const refusedRecordsRest: Rule = {
  name: 'refused-records-rest',
  says: 'A record that was REJECTED for what its sender can put right is not sent again unchanged.',
  judge(seen) {
    const refused = new Map<string, ClientRequest>();
    const verdicts: Verdict[] = [];
    const keys = new Set<string>();
    for (const { request, batch } of batchesOf(seen)) {
      const isReplay = keys.has(batch.key);
      keys.add(batch.key);
      for (const { externalId, version, content } of batch.records) {
        const name = `${batch.mutation} ${externalId} ${version} ${content}`;
        if (refused.has(name) && !isReplay) {
          verdicts.push(broken(request, `${externalId} was REJECTED and sent again unchanged`));
          refused.delete(name);
        } else if (isRefused(batch.outcomes?.get(externalId))) {
          refused.set(name, request);
        }
      }
    }
    return [...[...refused.values()].map(kept), ...verdicts];
  },
};

/** Whether a record was rejected for good: no other party can correct it, and it does not wait for a confirmation. */
function isRefused(result: RecordOutcome | undefined): boolean {
  return (
    result?.outcome === 'REJECTED' &&
    result.errors.every(({ code, remedy = 'CLIENT' }) => remedy === 'CLIENT' && code !== 'DELETION_UNCONFIRMED')
  );
}
