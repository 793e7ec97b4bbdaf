import type { Pool } from 'pg';
import { type Sql, writeRows } from '../database.ts';
import { tell, type UserError } from '../../contract/errors/user-error.ts';
import { recordRead } from '../audit.ts';
import { toStorable } from '../../contract/storable-text.ts';
import { hasScope, type Viewer } from '../viewer/viewer.ts';
import type { JobKind, RefusedLine } from './job-kind.ts';

/** How many rejected lines are read at a time. */
const STEP = 1_000;

interface Row {
  readonly part: number;
  readonly line: number;
  readonly external_id: string | null;
  readonly errors: readonly UserError[];
  readonly record: object | null;
}

/** Stores rejected lines of a part, in one statement. */
export async function keepRejected(
  tx: Sql,
  job: string,
  part: number,
  refused: readonly (RefusedLine & { readonly line: number })[],
): Promise<void> {
  await writeRows(
    tx,
    'sync_job_rejected',
    refused.map(({ line, externalId, errors, record }) => ({
      job,
      part,
      line,
      external_id: externalId === null ? null : toStorable(externalId),
      errors,
      record: toStorable(record),
    })),
  );
}

/**
 * The rejected lines of a job as NDJSON, in file order, with messages in the reader's language. Personal data is masked
 * unless the reader may see it; reading it unmasked is recorded in the audit log.
 */
export async function* rejectedLines(
  pool: Pool,
  job: string,
  { name, masked }: JobKind,
  viewer: Viewer,
): AsyncGenerator<Buffer, undefined> {
  const inFull = hasScope(viewer, 'pii:read');
  if (masked && inFull) await recordRead(pool, viewer, 'READ_REJECTED_LINES', name, [job]);
  const shown = masked && !inFull ? masked : (record: object) => record;
  let [part, line] = [0, 0];
  for (;;) {
    const { rows } = await pool.query<Row>(
      `SELECT part, line, external_id, errors, record FROM sync_job_rejected
       WHERE job = $1 AND (part, line) > ($2, $3) ORDER BY part, line LIMIT ${STEP}`,
      [job, part, line],
    );
    const last = rows.at(-1);
    if (!last) return;
    ({ part, line } = last);
    yield Buffer.from(rows.map((row) => `${JSON.stringify(told(row, shown, viewer.language))}\n`).join(''));
    if (rows.length < STEP) return;
  }
}

function told(
  { part, line, external_id, errors, record }: Row,
  shown: (record: object) => object,
  language: Viewer['language'],
): object {
  const said = errors.map((error) => ({ code: error.code, path: error.path, ...tell(error, language) }));
  return { line, part, externalId: external_id, errors: said, record: record && shown(record) };
}
