import { userError } from '../../../contract/errors/user-error.ts';
import { compareVersions, parseVersion } from '../declare/version.ts';
import { digestOf } from './canonical.ts';
import { type Decision, type KnownRecord, reject, type SentRecord, type StoredRecord } from './stages.ts';

/**
 * Holds the version of a record against the one that is kept: only one that says more goes on.
 *
 * @param patch whether an absent field is unchanged
 */
export function judgeVersion(record: KnownRecord, patch: boolean): KnownRecord | Decision {
  const { stored, live } = record;
  const { version } = record.sent;
  if (!stored || !version) return record;
  const sent = patch && !record.sent.deleted ? filledIn(record.sent, stored) : record.sent;
  const before = parseVersion(stored.version);
  // What was kept under another form was written by hand, or before its sender settled on one: any version is newer.
  const order = before?.form === version.form ? compareVersions(version, before) : 1;
  const same = stored.digest === sent.digest;
  // What is no longer there, since it went with something else or another sender deleted it, is made or looked up again.
  const entityMissing = stored.state === 'LIVE' && !live;
  const { id, region } = stored;
  if (order < 0) return { sent, outcome: 'STALE', stored, id, region, bumpsVersion: false };
  if (order === 0 && !same)
    return reject(sent, [userError('VERSION_CONFLICT', [...sent.path, 'version'], { value: version.text })]);
  if (same && !entityMissing && stored.state !== 'PENDING' && stored.state !== 'EXPIRED')
    return { sent, outcome: 'UNCHANGED', stored, id, region, bumpsVersion: order > 0 };
  return { sent, stored, live };
}

/** A record with what it leaves out as it is kept. */
function filledIn(sent: SentRecord, stored: StoredRecord): SentRecord {
  const content = { ...stored.content, ...sent.content };
  return { ...sent, content, digest: digestOf([content, sent.deleted]) };
}
