import type { Sql } from '../../database.ts';
import { userError } from '../../../contract/errors/user-error.ts';
import type { Sender } from '../declare/sender.ts';
import { recordKind, type SyncKind } from '../declare/sync-kind.ts';
import type { Version } from '../declare/version.ts';
import { advance, type KnownRecord, reject, type Stage } from './stages.ts';

const EXAMPLES = { INTEGER: '42', INSTANT: '2026-09-01T08:00:00+08:00' } as const;

/** The form of version that a sender keeps to for a kind, or undefined before the first record that stood. */
export async function versionFormOf(sql: Sql, source: string, kind: SyncKind): Promise<Version['form'] | undefined> {
  const { rows } = await sql.query<{ form: Version['form'] }>(
    'SELECT form FROM sync_version_form WHERE source = $1 AND kind = $2',
    [source, recordKind(kind)],
  );
  return rows[0]?.form;
}

/** Refuses the records whose version is not of the form that their sender keeps to; the first record that stands sets it. */
export async function holdToVersionForm(
  tx: Sql,
  kind: SyncKind,
  { source }: Sender,
  batch: Stage<KnownRecord>,
): Promise<Stage<KnownRecord>> {
  const form = (await versionFormOf(tx, source, kind)) ?? batch.open[0]?.sent.version?.form;
  return advance(batch, (record) => {
    const { path, version } = record.sent;
    if (!version || !form || version.form === form) return record;
    const about = { value: version.text, expected: EXAMPLES[form] };
    return reject(record.sent, [userError('VERSION_FORM', [...path, 'version'], about)]);
  });
}

/** Keeps the form of version of the first records of a sender and kind that were kept. */
export async function keepVersionForm(tx: Sql, kind: SyncKind, source: string, form: Version['form']): Promise<void> {
  await tx.query('INSERT INTO sync_version_form VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
    source,
    recordKind(kind),
    form,
  ]);
}
