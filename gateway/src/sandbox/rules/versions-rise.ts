import { compareVersions, parseVersion } from '@xiangxun/schema/kit/sync/declare/version';
import { batchesOf, type SentRecord } from '../observed/observation.ts';
import { judged, type Rule, type Verdict } from './rule.ts';

/** The version decides which of two states is the later one, in whatever order they arrive. */
export const versionsRise: Rule = {
  name: 'versions-rise',
  says: 'When the content of a record changes its version rises; it keeps one form, number or instant.',
  judge(seen) {
    const last = new Map<string, SentRecord>();
    return batchesOf(seen).flatMap(({ request, batch }) =>
      batch.records.flatMap((record): Verdict[] => {
        const name = `${batch.mutation} ${record.externalId}`;
        const before = last.get(name);
        if (record.version === null) return [];
        last.set(name, record);
        if (!before || before.content === record.content) return [];
        const why = `${record.externalId} changed from version ${before.version} to ${record.version}`;
        return [judged(isLater(record.version, before.version ?? ''), request, why)];
      }),
    );
  },
};

function isLater(version: string, before: string): boolean {
  const [now, then] = [parseVersion(version), parseVersion(before)];
  return Boolean(now && then && now.form === then.form && compareVersions(now, then) > 0);
}
