import type { Pool } from 'pg';
import { type Sql, transaction } from '../../database.ts';
import type { Log } from '../../../service/log.ts';
import type { UserError } from '../../../contract/errors/user-error.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import { ingestBatch } from '../ingest/batch.ts';
import { refuseFailed, applyOrBisect } from '../ingest/bisect.ts';
import { collectFailedRecords } from '../ingest/failed-records.ts';
import { ownKeys } from '../ingest/identify.ts';
import type { Decision, EntityPlace, Rejected, SentRecord, StoredRecord } from '../ingest/stages.ts';
import { parse } from '../ingest/parse.ts';
import { lockKind } from '../receipt/receipt.ts';
import { keyText, refOf } from '../declare/reference.ts';
import { isKeyed, recordKind, type SyncKind } from '../declare/sync-kind.ts';
import { parseVersion } from '../declare/version.ts';
import type { BatchOptions } from '../ingest/batch-options.ts';
import type { Sender } from '../declare/sender.ts';
import { findRefs } from '../ingest/reference-lookup.ts';
import type { SyncRegistry } from '../declare/registry.ts';

/** The most records that one transaction retries. */
const STEP = 1_000;
/** The most records of a sender and kind that are retried before what they have made possible is looked up. */
const TURNS = 10_000;

/** How what waited is ingested. */
export const RETRY: BatchOptions = { patch: false, retry: true, deletions: 'FREE' };

/** By which a record is told apart. */
export interface RecordName {
  readonly source: string;
  readonly kind: string;
  readonly external_id: string;
}

/** A record that waits, with who sent it. */
type Waiting = StoredRecord & RecordName & { readonly sender: Viewer };

/** A waiting record as it was sent, with its entity. */
export interface WaitingRecord extends EntityPlace {
  readonly sent: SentRecord;
}

/** Records of one sender that are ingested together. */
export interface Part<Record = WaitingRecord> {
  readonly sender: Sender;
  readonly records: readonly Record[];
}

/**
 * Retries every waiting record of which some reference is known by now: kind by kind, in the registry's order, and within
 * a kind in the order in which they began to wait, whoever sent them. Each is judged as though it had been sent by itself;
 * what waits for it is retried in the next round. Returns how many were retried.
 *
 * @param goesOn asked between transactions
 */
export async function retryResolvable(
  pool: Pool,
  registry: SyncRegistry,
  log: Log,
  goesOn: () => boolean,
): Promise<number> {
  const { rows } = await pool.query<RecordName>(
    `SELECT source, kind, external_id FROM (
       SELECT r.source, r.kind, r.external_id, r.waiting_since, k.place,
         row_number() OVER (PARTITION BY r.kind, r.source ORDER BY r.waiting_since, r.external_id) AS turn
       FROM sync_record r JOIN unnest($1::text[]) WITH ORDINALITY AS k (kind, place) USING (kind)
       WHERE r.state = 'PENDING' AND EXISTS (
         SELECT FROM sync_pending p JOIN reference_key k ON k.value = p.target_value AND k.form = p.target_form
           AND k.source = p.target_source AND k.kind = ANY (p.target_kinds) AND NOT k.deleted
         WHERE p.withheld IS NULL AND p.source = r.source AND p.kind = r.kind AND p.external_id = r.external_id)
     ) AS due WHERE turn <= ${TURNS} ORDER BY place, waiting_since, source, external_id`,
    [registry.kinds.map(recordKind)],
  );
  let settled = 0;
  for (const run of runsOf(rows, ({ source, kind }) => `${source} ${kind}`)) {
    if (!goesOn()) break;
    // What keeps one sender's records of a kind back is no reason for others to wait.
    settled += await retryRun(pool, registry, run, log).catch((error: unknown) => {
      log.error(
        { error, subgraph: registry.subgraph, kind: run[0]?.kind },
        'waiting records could not be retried; they are tried again',
      );
      return 0;
    });
  }
  return settled;
}

async function retryRun(pool: Pool, registry: SyncRegistry, run: readonly RecordName[], log: Log): Promise<number> {
  const { kind, source } = kindOfRun(registry, run);
  return transaction(pool, async (tx) => {
    await lockKind(tx, source, kind);
    const waiting = await waitingOf(tx, run);
    for (const { sender, records } of await partsOf(tx, registry, waiting)) {
      for (let left = records; left.length > 0; ) {
        const some = left.slice(0, await apart(tx, kind, sender, left)).map(({ sent }) => sent);
        const failed = collectFailedRecords(log);
        const decisions = await applyOrBisect<SentRecord, Decision>(tx, some, {
          apply: (few) => ingestBatch(tx, registry.subgraph, kind, sender, few, { ...RETRY, apart: true }),
          refuse: (record, error) => refuseFailed(record, error, failed),
        });
        failed.report();
        await expireRefused(tx, kind, source, decisions);
        left = left.slice(some.length);
      }
    }
    return waiting.length;
  });
}

/** The kind, and the first sender, of records of one kind. */
export function kindOfRun({ kinds }: SyncRegistry, run: readonly RecordName[]): { kind: SyncKind; source: string } {
  const [first] = run;
  const kind = kinds.find((candidate) => recordKind(candidate) === first?.kind);
  if (!first || !kind) throw new Error(`No kind is known as ${first?.kind}`);
  return { kind, source: first.source };
}

/** Those of some records that wait, in the order in which they came to. */
export async function waitingOf(tx: Sql, records: readonly RecordName[]): Promise<Waiting[]> {
  const { rows } = await tx.query<Waiting>(
    `SELECT source, kind, external_id, id, region, version, version_rank::text, digest, state, content, sender
     FROM sync_record JOIN unnest($1::uuid[], $2::text[], $3::text[]) AS r (source, kind, external_id)
       USING (source, kind, external_id)
     WHERE state = 'PENDING' ORDER BY waiting_since, source, external_id`,
    [
      records.map(({ source }) => source),
      records.map(({ kind }) => kind),
      records.map(({ external_id }) => external_id),
    ],
  );
  return rows;
}

/** Records of a kind, in their order, by who sent them; rights are asked for as of now. */
export async function partsOf(tx: Sql, registry: SyncRegistry, waiting: readonly Waiting[]): Promise<Part[]> {
  const parts: Part[] = [];
  for (const run of runsOf(waiting, ({ source, sender }) => JSON.stringify([source, sender]))) {
    const [{ source, sender: viewer }] = run;
    const access = await registry.accessOf(tx, viewer);
    const records = run.map(({ external_id: externalId, id, region, version: text, content, digest }, place) => {
      const version = parseVersion(text) ?? null;
      const path = ['records', externalId];
      return { sent: { place, path, externalId, version, deleted: false, content, digest, errors: [] }, id, region };
    });
    parts.push({ sender: { viewer, access, source }, records });
  }
  return parts;
}

/**
 * How many of the first records are of other entities than each other, and give natural keys that none other of them gives
 * or had: what becomes of these depends on none of them.
 */
async function apart(tx: Sql, kind: SyncKind, sender: Sender, records: readonly WaitingRecord[]): Promise<number> {
  if (!isKeyed(kind) || kind.linking?.applies(sender)) return records.length;
  const keys = records.map(({ sent }) => ownKeys(kind, parse(kind.fields, sent.content, sender.source, sent.path)));
  const known = await findRefs(tx, keys.flat());
  const touched = new Set<string>();
  for (const [place, { id }] of records.entries()) {
    const own = keys[place] ?? [];
    const owners = own.flatMap((key) => refOf(key, known)?.id ?? []);
    const touches = [id, ...owners, ...own.map(({ form, value }) => keyText('', form, '', value))];
    if (touches.some((each) => touched.has(each))) return place;
    for (const each of touches) touched.add(each);
  }
  return records.length;
}

/** Expires the refused records. */
export async function expireRefused(
  tx: Sql,
  kind: SyncKind,
  source: string,
  decisions: readonly Decision[],
): Promise<void> {
  const refused = decisions.filter((decision) => decision.outcome === 'REJECTED');
  const withinRecord = ({ sent, errors }: Rejected): UserError[] =>
    errors.map((error) => ({ ...error, path: error.path.slice(sent.path.length) }));
  const expired = refused.map((decision) => ({
    externalId: decision.sent.externalId,
    errors: withinRecord(decision),
  }));
  await expire(tx, kind, source, expired);
}

/** Expires waiting records with errors, which the sync status reports; paths are within the record. */
export async function expire(
  tx: Sql,
  kind: SyncKind,
  source: string,
  records: readonly { readonly externalId: string; readonly errors: readonly UserError[] }[],
): Promise<void> {
  if (records.length === 0) return;
  const ids = records.map(({ externalId }) => externalId);
  const reasons = records.map(({ errors }) => JSON.stringify(errors));
  await tx.query(
    `UPDATE sync_record SET state = 'EXPIRED', sender = NULL, reason = e.reason, changed_at = now()
     FROM unnest($3::text[], $4::jsonb[]) AS e (external_id, reason)
     WHERE source = $1 AND kind = $2 AND sync_record.external_id = e.external_id`,
    [source, recordKind(kind), ids, reasons],
  );
  await tx.query('DELETE FROM sync_pending WHERE source = $1 AND kind = $2 AND external_id = ANY ($3)', [
    source,
    recordKind(kind),
    ids,
  ]);
}

/** Rows that follow each other and have the same key, so many at most as one transaction takes. */
function runsOf<Row>(rows: readonly Row[], keyOf: (row: Row) => string): [Row, ...Row[]][] {
  const runs: [Row, ...Row[]][] = [];
  let last: string | undefined;
  for (const row of rows) {
    const key = keyOf(row);
    const run = runs.at(-1);
    if (run && key === last && run.length < STEP) run.push(row);
    else runs.push([row]);
    last = key;
  }
  return runs;
}
