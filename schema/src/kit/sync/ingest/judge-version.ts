import { userError } from '../../../contract/errors/user-error.ts';
import { compareVersions, parseVersion } from '../declare/version.ts';
import { digestOf } from './canonical.ts';
import { type Decision, type KnownRecord, reject, type SentRecord, type StoredRecord } from './stages.ts';

/**
 * Compares the version of a record with the stored one. A record that is stale, unchanged or in conflict is decided.
 *
 * @param patch whether absent fields keep their stored values
 */
export function judgeVersion(record: KnownRecord, patch: boolean): KnownRecord | Decision {
  const { stored, live } = record;
  const { version } = record.sent;
  if (!stored || !version) return record;
  const sent = patch && !record.sent.deleted ? filledIn(record.sent, stored) : record.sent;
  const before = parseVersion(stored.version);
  // A stored version of another form was written by hand, or before the sender settled on a form: any version is newer.
  const order = before?.form === version.form ? compareVersions(version, before) : 1;
  const same = stored.digest === sent.digest;
  // The entity was deleted with another one or by another sender: it is created or looked up again.
  const entityMissing = stored.state === 'LIVE' && !live;
  const { id, region } = stored;
  if (order < 0) return { sent, outcome: 'STALE', stored, id, region, bumpsVersion: false };
  if (order === 0 && !same)
    return reject(sent, [userError('VERSION_CONFLICT', [...sent.path, 'version'], { value: version.text })]);
  if (same && !entityMissing && stored.state !== 'PENDING' && stored.state !== 'EXPIRED')
    return { sent, outcome: 'UNCHANGED', stored, id, region, bumpsVersion: order > 0 };
  return { sent, stored, live };
}

/** Fills the absent fields of a record with the stored ones. */
function filledIn(sent: SentRecord, stored: StoredRecord): SentRecord {
  const content = { ...stored.content, ...sent.content };
  return { ...sent, content, digest: digestOf([content, sent.deleted]) };
}
