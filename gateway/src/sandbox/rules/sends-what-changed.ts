import { type Batch, type ClientRequest, requestsOf } from '../observed/observation.ts';
import { judged, type Rule, type Verdict } from './rule.ts';

const ACKNOWLEDGED = ['CREATED', 'UPDATED', 'UNCHANGED', 'DELETED', 'PENDING'];

/** Acknowledged records are on disk, and pending ones take effect by themselves, until they are reported as expired. */
export const sendsWhatChanged: Rule = {
  name: 'sends-what-changed',
  says: 'Only records go out that are new, changed or not acknowledged: no batch of nothing but what was taken in already.',
  judge(seen) {
    const known = new Map<string, string>();
    const keys = new Set<string>();
    const judge = (request: ClientRequest, batch: Batch): Verdict[] => {
      const isReplay = keys.has(batch.key);
      const names = batch.records.map(({ externalId, version, content }) => ({
        externalId,
        name: `${batch.mutation} ${externalId} ${version} ${content}`,
      }));
      const isOld = names.length > 0 && names.every(({ name }) => known.has(name));
      for (const { externalId, name } of names) {
        if (ACKNOWLEDGED.includes(batch.outcomes?.get(externalId)?.outcome ?? '')) known.set(name, externalId);
      }
      keys.add(batch.key);
      return isReplay ? [] : [judged(!isOld, request, `all ${names.length} records of ${batch.mutation} were known`)];
    };
    return requestsOf(seen).flatMap((request) => {
      for (const [name, externalId] of known) if (request.expired.includes(externalId)) known.delete(name);
      return request.batches.flatMap((batch) => judge(request, batch));
    });
  },
};
