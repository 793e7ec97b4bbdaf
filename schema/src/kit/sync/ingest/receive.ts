import { userError, type UserError } from '../../../contract/errors/user-error.ts';
import { toStorable, unstorableIn } from '../../../contract/storable-text.ts';
import type { Fields } from '../declare/field.ts';
import { recordFields, type SyncKind } from '../declare/sync-kind.ts';
import { parseVersion } from '../declare/version.ts';
import { digestOf } from './canonical.ts';
import { advance, type Content, reject, type SentRecord, type Stage } from './stages.ts';

/** A record as a client sends it. */
export type RecordInput = Content & { externalId: string; version: string; deleted?: boolean | null };

/** Reads a record that was sent: checks external id and version, and replaces sensitive values. */
export function receive(kind: SyncKind, record: RecordInput, place: number, path: readonly string[]): SentRecord {
  const errors: UserError[] = [];
  const { version: versionText, deleted } = record;
  const externalId = externalIdOf(record.externalId, path, errors);
  const version = parseVersion(versionText);
  if (!version) errors.push(userError('INVALID_VERSION', [...path, 'version'], { value: versionText }));
  const content = deleted ? {} : contentOf(recordFields(kind), record, path, errors);
  return {
    place,
    path,
    externalId,
    version: version ?? null,
    deleted: deleted === true,
    content,
    digest: digestOf([content, deleted === true]),
    errors,
  };
}

/** Returns an external id as it can be stored; adds to `errors` if it is invalid. */
export function externalIdOf(text: string, path: readonly string[], errors: UserError[]): string {
  if (!/^[^\p{Cc}\p{Cs}]{1,200}$/u.test(text)) {
    const about = { value: text, expected: { zh: '1–200 个可打印字符', en: '1–200 printable characters' } };
    errors.push(userError('INVALID_FORMAT', [...path, 'externalId'], about));
  }
  return toStorable(text);
}

const STORABLE = { zh: '不含 U+0000、U+D800–U+DFFF 的文本', en: 'text without U+0000, U+D800–U+DFFF' };

/**
 * Returns the fields of a record as they can be stored. Sensitive values are replaced before anything is hashed or stored.
 * Adds to `errors` what cannot be stored.
 */
export function contentOf(fields: Fields, record: Content, path: readonly string[], errors: UserError[]): Content {
  const content = intake(fields, record, path, errors);
  for (const at of unstorableIn(content, path))
    errors.push(userError('INVALID_FORMAT', at, { value: '\uFFFD', expected: STORABLE }));
  return content;
}

function intake(fields: Fields, record: Content, path: readonly string[], errors: UserError[]): Content {
  const kept: Record<string, unknown> = {};
  for (const name of Object.keys(fields)) {
    const field = fields[name];
    const given = record[name];
    if (given === undefined) continue;
    kept[name] =
      field?.is === 'value' && field.intake && given !== null ? field.intake(given, [...path, name], errors) : given;
  }
  return kept;
}

/** Adds an error to each record whose external id already occurs in the batch. */
export function markDuplicates(records: readonly SentRecord[]): SentRecord[] {
  const seen = new Set<string>();
  return records.map((record) => {
    const { externalId, path, errors } = record;
    if (!seen.has(externalId)) {
      seen.add(externalId);
      return record;
    }
    const duplicate = userError('DUPLICATE_IN_BATCH', [...path, 'externalId'], { value: externalId });
    return { ...record, errors: [...errors, duplicate] };
  });
}

/** Refuses the records that are wrong whatever is stored. */
export function refuseUnsound(sent: readonly SentRecord[]): Stage<SentRecord> {
  return advance({ open: sent, decided: [] }, (record) =>
    record.errors.length > 0 ? reject(record, record.errors) : record,
  );
}
