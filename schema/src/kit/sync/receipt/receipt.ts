import { randomUUID } from 'node:crypto';
import type { GraphQLError } from 'graphql';
import type { Pool } from 'pg';
import { now } from '../../clock.ts';
import { type Sql, transaction } from '../../database.ts';
import { graphError } from '../../../contract/errors/graph-error.ts';
import { userError } from '../../../contract/errors/user-error.ts';
import { type Log, UNWATCHED } from '../../../service/log.ts';
import { ingestBatch } from '../ingest/batch.ts';
import { digestOf } from '../ingest/canonical.ts';
import { type Cause, causesOf } from './cause.ts';
import { askConfirmation, type DeletionConfirmation } from '../ingest/confirmation.ts';
import type { Sender } from '../declare/sender.ts';
import { refuseFailed, applyOrBisect } from '../ingest/bisect.ts';
import { collectFailedRecords } from '../ingest/failed-records.ts';
import { markDuplicates } from '../ingest/receive.ts';
import { type Decision, OUTCOMES, type Outcome, reject, type SentRecord } from '../ingest/stages.ts';
import { isKeyed, recordKind, type SyncKind } from '../declare/sync-kind.ts';
import type { OutcomeCounts, RecordOutcome } from './outcome.ts';

/** What the engine answers to a batch: the same for the same idempotency key, for ever. */
export interface Receipt {
  readonly id: string;
  readonly kind: string;
  readonly idempotencyKey: string;
  readonly replayed: boolean;
  readonly asOf: Date;
  readonly counts: OutcomeCounts;
  readonly outcomes: readonly RecordOutcome[];
  /** What keeps records from taking effect, grouped. */
  readonly causes: readonly Cause[];
  /** What is to be confirmed before the batch's deletions are taken. */
  readonly confirmation: DeletionConfirmation | null;
}

/** What a client asks for beside its records. */
export interface BatchRequest {
  readonly idempotencyKey: string;
  readonly atomic: boolean;
  readonly validateOnly: boolean;
  readonly patch: boolean;
  /** The token by which deletions of an earlier batch, sent again in this one, are confirmed. */
  readonly confirmation: string | null;
}

/** That a batch is still being ingested. */
export function inProgress(key: string): GraphQLError {
  return graphError('IN_PROGRESS', {
    en: `The batch ${key} is still running: ask again with the same key`,
    zh: `批次 ${key} 仍在处理：请以同一幂等键再次查询`,
  });
}

/** The receipt of a key that has been used already, or undefined; claims the key for this transaction otherwise. */
export async function claimKey(tx: Sql, source: string, key: string, digest: string): Promise<Receipt | undefined> {
  const { rows: locks } = await tx.query<{ free: boolean }>(
    'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 1)) AS free',
    [`${source} ${key}`],
  );
  if (!locks[0]?.free) throw inProgress(key);
  const known = await findReceipt(tx, source, key);
  if (known && known.digest !== digest) {
    throw graphError('IDEMPOTENCY_CONFLICT', {
      en: `The key ${key} was used for a batch of other content: give this one a key of its own`,
      zh: `幂等键 ${key} 已用于内容不同的批次：请为本批次另给一个`,
    });
  }
  return known?.receipt;
}

/**
 * The receipt of a sender's batch, or undefined where there is none, or none any longer.
 *
 * @throws where the batch still runs
 */
export async function receiptOf(sql: Sql, source: string, key: string): Promise<Receipt | undefined> {
  const known = await findReceipt(sql, source, key);
  if (known) return known.receipt;
  const { rows } = await sql.query<{ runs: boolean }>(
    `SELECT EXISTS (
       SELECT FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND (classid::bigint << 32) | objid::bigint = hashtextextended($1, 1)
     ) AS runs`,
    [`${source} ${key}`],
  );
  if (rows[0]?.runs)
    throw graphError('IN_PROGRESS', {
      en: `The batch ${key} is still running: ask again`,
      zh: `批次 ${key} 仍在处理：请稍后再查`,
    });
  return undefined;
}

async function findReceipt(
  sql: Sql,
  source: string,
  key: string,
): Promise<{ digest: string; receipt: Receipt } | undefined> {
  const { rows } = await sql.query<
    Omit<Receipt, 'idempotencyKey' | 'replayed' | 'asOf'> & { digest: string; asOf: Date }
  >(
    `SELECT id, kind, digest, counts, outcomes, causes, confirmation, received_at AS "asOf"
     FROM sync_receipt WHERE source = $1 AND idempotency_key = $2`,
    [source, key],
  );
  const [row] = rows;
  if (!row) return undefined;
  const { digest, ...receipt } = row;
  return { digest, receipt: { ...receipt, idempotencyKey: key, replayed: true } };
}

/** Keeps a receipt in the transaction of what it acknowledges. */
export async function keepReceipt(
  tx: Sql,
  source: string,
  kind: string,
  key: string,
  digest: string,
  outcomes: readonly RecordOutcome[],
  confirmation: DeletionConfirmation | null = null,
): Promise<Receipt> {
  const counts = countsOf(outcomes);
  const causes = causesOf(outcomes);
  const { rows } = await tx.query<{ id: string; asOf: Date }>(
    `INSERT INTO sync_receipt (id, source, kind, idempotency_key, digest, counts, outcomes, causes, confirmation, received_at)
     VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id, received_at AS "asOf"`,
    [source, kind, key, digest, ...[counts, outcomes, causes].map((told) => JSON.stringify(told)), confirmation, now()],
  );
  const { id, asOf } = rows[0] as { id: string; asOf: Date };
  return { id, kind, idempotencyKey: key, replayed: false, asOf, counts, outcomes, causes, confirmation };
}

/** The receipt of a batch that was only validated, which is kept nowhere. */
export function receiptOfTrial(
  kind: string,
  idempotencyKey: string,
  outcomes: readonly RecordOutcome[],
  confirmation: DeletionConfirmation | null = null,
): Receipt {
  const [counts, causes] = [countsOf(outcomes), causesOf(outcomes)];
  return {
    id: randomUUID(),
    kind,
    idempotencyKey,
    replayed: false,
    asOf: now(),
    counts,
    outcomes,
    causes,
    confirmation,
  };
}

/** How many records came out in each way. */
export function countsOf(outcomes: readonly Pick<RecordOutcome, 'outcome'>[]): OutcomeCounts {
  const counts = Object.fromEntries(OUTCOMES.map((name) => [name.toLowerCase(), 0])) as Record<
    Lowercase<Outcome>,
    number
  >;
  for (const { outcome } of outcomes) counts[outcome.toLowerCase() as Lowercase<Outcome>] += 1;
  return counts;
}

/** Takes a batch in and acknowledges it, in one transaction; a key that has been used gives its receipt again. */
export async function acknowledge(
  pool: Pool,
  subgraph: string,
  kind: SyncKind,
  sender: Sender,
  sent: readonly SentRecord[],
  request: BatchRequest,
  log: Log = UNWATCHED,
): Promise<Receipt> {
  const { idempotencyKey, atomic, validateOnly, patch, confirmation } = request;
  const { source } = sender;
  const digest = digestOf([
    recordKind(kind),
    atomic,
    patch,
    sent.map(({ externalId, version, digest: own }) => [externalId, version?.text, own]),
    ...(confirmation ? [confirmation] : []),
  ]);
  return transaction(pool, async (tx) => {
    const earlier = validateOnly ? undefined : await claimKey(tx, source, idempotencyKey, digest);
    if (earlier) return earlier;
    await lockKind(tx, source, kind);
    await tx.query('SAVEPOINT batch');
    const options = { patch, retry: false, deletions: { confirmation }, explain: validateOnly };
    const failed = collectFailedRecords(log);
    const decided = await applyOrBisect<SentRecord, Decision>(tx, markDuplicates(sent), {
      apply: (some) => ingestBatch(tx, subgraph, kind, sender, some, options),
      refuse: (record, error) => refuseFailed(record, error, failed),
    });
    failed.report();
    const aborted = atomic && decided.some(({ outcome }) => outcome === 'REJECTED');
    if (aborted || validateOnly) await tx.query('ROLLBACK TO SAVEPOINT batch');
    const decisions = aborted ? decided.map(abort) : decided;
    const outcomes = decisions.map((decision) =>
      validateOnly ? { ...outcomeOf(decision), changes: decision.changes ?? [] } : outcomeOf(decision),
    );
    const held = decisions
      .filter((decision) => decision.outcome === 'REJECTED')
      .filter(({ needsConfirmation }) => needsConfirmation)
      .map(({ sent: { externalId } }) => externalId);
    const asked = held.length > 0 ? await askConfirmation(tx, source, kind, held, !validateOnly) : null;
    if (!validateOnly) return keepReceipt(tx, source, recordKind(kind), idempotencyKey, digest, outcomes, asked);
    return receiptOfTrial(recordKind(kind), idempotencyKey, outcomes, asked);
  });
}

/**
 * Batches of one sender and kind take effect one after another, so that each sees what the one before it kept; where
 * records have natural keys, by which senders come to speak of the same entity, those of all senders do. What goes with a
 * kind's entities is held with it, since it is counted with their deletions.
 */
export async function lockKind(tx: Sql, sources: string | readonly string[], kind: SyncKind): Promise<void> {
  const senders = [...new Set([sources].flat())].sort();
  const own = isKeyed(kind) ? [recordKind(kind)] : senders.map((source) => `${source} ${recordKind(kind)}`);
  const dependents = senders.flatMap((source) => (kind.dependents ?? []).map((each) => `${source} ${each.kind}`));
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended(name, 2)) FROM unnest($1::text[]) AS name', [
    [...own, ...dependents],
  ]);
}

function outcomeOf(decision: Decision): RecordOutcome {
  const { sent, outcome } = decision;
  const { externalId } = sent;
  return 'errors' in decision
    ? { externalId, outcome, id: null, errors: decision.errors }
    : { externalId, outcome, id: decision.id, errors: [] };
}

/** Takes back what an atomic batch would have done with a record; one that would have changed nothing stands as it is. */
function abort(decision: Decision): Decision {
  if (['REJECTED', 'UNCHANGED', 'STALE'].includes(decision.outcome)) return decision;
  return reject(decision.sent, [userError('ATOMIC_ABORTED', decision.sent.path)]);
}
