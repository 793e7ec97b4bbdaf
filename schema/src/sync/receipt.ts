import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { type Sql, transaction } from '../database.ts';
import { graphError } from '../errors/graph-error.ts';
import { userError, type UserError } from '../errors/user-error.ts';

import { takeIn } from './batch.ts';
import type { Sender } from './identity.ts';
import { digestOf } from './canonical.ts';
import { type Item, OUTCOMES, type Outcome } from './item.ts';
import { recordKind, type SyncKind } from './sync-kind.ts';

/** What became of one record, as the receipt tells it. */
export interface RecordOutcome {
  readonly externalId: string;
  readonly outcome: Outcome;
  readonly id: string | null;
  readonly errors: readonly UserError[];
}

/** How many records came out in each way. */
export type OutcomeCounts = Readonly<Record<Lowercase<Outcome>, number>>;

/** What the engine answers to a batch: the same for the same idempotency key, for ever. */
export interface Receipt {
  readonly id: string;
  readonly replayed: boolean;
  readonly asOf: Date;
  readonly counts: OutcomeCounts;
  readonly outcomes: readonly RecordOutcome[];
}

/** What a client asks for beside its records. */
export interface BatchRequest {
  readonly idempotencyKey: string;
  readonly atomic: boolean;
  readonly validateOnly: boolean;
  readonly patch: boolean;
}

/** The receipt of a key that has been used already, or undefined; claims the key for this transaction otherwise. */
export async function claimKey(tx: Sql, source: string, key: string, digest: string): Promise<Receipt | undefined> {
  const { rows: locks } = await tx.query<{ free: boolean }>(
    'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 1)) AS free',
    [`${source} ${key}`],
  );
  if (!locks[0]?.free)
    throw graphError('IN_PROGRESS', `The batch ${key} is still running: ask again with the same key`);
  const { rows } = await tx.query<Omit<Receipt, 'replayed' | 'asOf'> & { digest: string; received_at: Date }>(
    'SELECT id, digest, counts, outcomes, received_at FROM sync_receipt WHERE source = $1 AND idempotency_key = $2',
    [source, key],
  );
  const [row] = rows;
  if (!row) return undefined;
  if (row.digest !== digest) {
    throw graphError(
      'IDEMPOTENCY_CONFLICT',
      `The key ${key} was used for a batch of other content: give this one a key of its own`,
    );
  }
  return { id: row.id, replayed: true, asOf: row.received_at, counts: row.counts, outcomes: row.outcomes };
}

/** Keeps a receipt in the transaction of what it acknowledges. */
export async function keepReceipt(
  tx: Sql,
  source: string,
  kind: string,
  key: string,
  digest: string,
  outcomes: readonly RecordOutcome[],
): Promise<Receipt> {
  const counts = countsOf(outcomes);
  const { rows } = await tx.query<{ id: string; received_at: Date }>(
    `INSERT INTO sync_receipt (id, source, kind, idempotency_key, digest, counts, outcomes)
     VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6) RETURNING id, received_at`,
    [source, kind, key, digest, JSON.stringify(counts), JSON.stringify(outcomes)],
  );
  const { id, received_at } = rows[0] as { id: string; received_at: Date };
  return { id, replayed: false, asOf: received_at, counts, outcomes };
}

/** How many records came out in each way. */
export function countsOf(outcomes: readonly RecordOutcome[]): OutcomeCounts {
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
  items: Item[],
  request: BatchRequest,
): Promise<Receipt> {
  const digest = digestOf([
    recordKind(kind),
    request.atomic,
    request.patch,
    items.map(({ externalId, version, digest: own }) => [externalId, version?.text, own]),
  ]);
  return transaction(pool, async (tx) => {
    const earlier = request.validateOnly
      ? undefined
      : await claimKey(tx, sender.source, request.idempotencyKey, digest);
    if (earlier) return earlier;
    await lockKind(tx, sender.source, kind);
    await tx.query('SAVEPOINT batch');
    await takeIn(tx, subgraph, kind, sender, items, { patch: request.patch, again: false });
    if (request.atomic && items.some(({ outcome }) => outcome === 'REJECTED')) {
      await tx.query('ROLLBACK TO SAVEPOINT batch');
      for (const item of items) abort(item);
    }
    const outcomes = items.map(outcomeOf);
    if (!request.validateOnly)
      return keepReceipt(tx, sender.source, recordKind(kind), request.idempotencyKey, digest, outcomes);
    await tx.query('ROLLBACK TO SAVEPOINT batch');
    return { id: randomUUID(), replayed: false, asOf: new Date(), counts: countsOf(outcomes), outcomes };
  });
}

/**
 * Batches of one sender and kind take effect one after another, so that each sees what the one before it kept; where
 * records have natural keys, by which senders come to speak of the same entity, those of all senders do.
 */
export async function lockKind(tx: Sql, source: string, kind: SyncKind): Promise<void> {
  const keyed = Object.values(kind.fields).some((field) => field.is === 'value' && field.key);
  const name = keyed ? recordKind(kind) : `${source} ${recordKind(kind)}`;
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 2))', [name]);
}

function outcomeOf({ externalId, outcome, id, errors }: Item): RecordOutcome {
  return {
    externalId,
    outcome: outcome ?? 'REJECTED',
    id: outcome === 'REJECTED' || outcome === 'PENDING' ? null : id,
    errors,
  };
}

function abort(item: Item): void {
  if (item.outcome === 'REJECTED') return;
  item.errors = [userError('ATOMIC_ABORTED', item.path)];
  item.outcome = 'REJECTED';
}
