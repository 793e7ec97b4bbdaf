import { userError, type UserError } from '../../../contract/errors/user-error.ts';
import { toStorable, unstorableIn } from '../../../contract/storable-text.ts';
import type { Fields } from '../declare/field.ts';
import { recordFields, type SyncKind } from '../declare/sync-kind.ts';
import { parseVersion } from '../declare/version.ts';
import { digestOf } from './canonical.ts';
import { advance, type Content, reject, type SentRecord, type Stage } from './stages.ts';

/** A record as a client writes it. */
export type RecordInput = Content & { externalId: string; version: string; deleted?: boolean | null };

/** A record as it was sent. */
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

/** An external id as it may be kept; adds to `errors` where it is none. */
export function externalIdOf(text: string, path: readonly string[], errors: UserError[]): string {
  if (!/^[^\p{Cc}\p{Cs}]{1,200}$/u.test(text)) {
    const about = { value: text, expected: '1–200 printable characters' };
    errors.push(userError('INVALID_FORMAT', [...path, 'externalId'], about));
  }
  return toStorable(text);
}

/**
 * A record's fields as they may be kept, sensitive values replaced before anything is hashed, stored or waited with; adds to
 * `errors` what cannot be.
 */
export function contentOf(fields: Fields, record: Content, path: readonly string[], errors: UserError[]): Content {
  const content = intake(fields, record, path, errors);
  for (const at of unstorableIn(content, path))
    errors.push(userError('INVALID_FORMAT', at, { value: '\uFFFD', expected: 'text without U+0000, U+D800–U+DFFF' }));
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

/** The records of a batch, those whose external id stands before them in it with the error of that. */
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

/** Refuses the records with which something is wrong whatever is kept. */
export function refuseUnsound(sent: readonly SentRecord[]): Stage<SentRecord> {
  return advance({ open: sent, decided: [] }, (record) =>
    record.errors.length > 0 ? reject(record, record.errors) : record,
  );
}
