import type { Pool } from 'pg';
import { recordWrite } from '@xiangxun/schema/audit';
import { type Sql, transaction } from '@xiangxun/schema/database';
import { userError, type UserError } from '@xiangxun/schema/errors/user-error';
import { digestOf } from '@xiangxun/schema/sync/canonical';
import { claimKey, keepReceipt, type Receipt, type RecordOutcome } from '@xiangxun/schema/sync/receipt';
import type { Viewer } from '@xiangxun/schema/viewer/viewer';
import { recount } from '../progress/recount.ts';
import { ensurePartitions } from './partition.ts';
import { type Reading, readStatement } from './reading.ts';
import {
  claimStatements,
  holdProvider,
  insertRecords,
  type KeptStatement,
  shareProvider,
  type Standing,
  voidStatements,
} from './record.store.ts';
import { faultsOf, type Statement } from './statement.ts';

/** The name by which receipts and status tell of learning records. */
export const RECORD_KIND = 'LearningRecord';

const EARLIEST = Date.parse('2000-01-01T00:00:00+08:00');
/** How far ahead of this machine's clock a platform's may be. */
const AHEAD = 86_400_000;

interface Item {
  readonly externalId: string;
  readonly path: readonly string[];
  readonly errors: UserError[];
  readonly reading: Reading | null;
  outcome: RecordOutcome | null;
}

/** A batch of statements as a provider sends it. */
export interface StatementBatch {
  readonly idempotencyKey: string;
  readonly statements: readonly Readonly<Record<string, unknown>>[];
}

/**
 * Takes a batch of xAPI statements in and acknowledges it, in one transaction and a number of SQL statements that does not
 * grow with the batch; several batches of a provider at the same time. The progress of everyone concerned is counted
 * anew before the batch is acknowledged.
 *
 * @param viewer acts for the provider
 */
export async function takeStatements(
  pool: Pool,
  viewer: Viewer,
  provider: string,
  { idempotencyKey, statements }: StatementBatch,
): Promise<Receipt> {
  const now = new Date();
  const items = statements.map((statement, place) => itemOf(statement, provider, now, ['statements', String(place)]));
  const readings = firstOfEach(items);
  const digest = digestOf([RECORD_KIND, items.map(({ reading }, place) => reading?.digest ?? statements[place])]);
  await ensurePartitions(
    pool,
    readings.map(({ month }) => month),
  );
  return transaction(pool, async (tx) => {
    const earlier = await claimKey(tx, provider, idempotencyKey, digest);
    if (earlier) return earlier;
    await (readings.some(({ voids }) => voids !== null) ? holdProvider : shareProvider)(tx, provider);
    const { kept, voided } = await claimStatements(tx, provider, readings);
    const fresh = readings.filter(({ statementId }) => !kept.has(statementId));
    const written = await insertRecords(tx, provider, fresh, voided);
    const undone = await voidStatements(tx, provider, fresh);
    judge(items, kept, written);
    await recountFor(tx, [...written.filter(({ state }) => state === 'COUNTED'), ...undone]);
    await recordWrite(
      tx,
      viewer,
      RECORD_KIND,
      written.map(({ id }) => id),
    );
    const outcomes = items.map(
      ({ externalId, errors, outcome }) => outcome ?? { externalId, outcome: 'REJECTED' as const, id: null, errors },
    );
    return keepReceipt(tx, provider, RECORD_KIND, idempotencyKey, digest, outcomes);
  });
}

function itemOf(
  statement: Readonly<Record<string, unknown>>,
  provider: string,
  now: Date,
  path: readonly string[],
): Item {
  const externalId = typeof statement.id === 'string' ? statement.id : '';
  const errors = faultsOf(statement).map((fault) =>
    userError('INVALID_STATEMENT', [...path, ...fault.path], { reason: fault.reason }),
  );
  const reading = errors.length === 0 ? readStatement(statement as Statement, provider, now) : null;
  if (reading && (reading.instant.getTime() < EARLIEST || reading.instant.getTime() > now.getTime() + AHEAD)) {
    errors.push(userError('TIME_OUT_OF_RANGE', [...path, 'timestamp']));
  }
  return { externalId, path, errors, reading: errors.length === 0 ? reading : null, outcome: null };
}

/** The first statement of each id; those that follow are judged against it. */
function firstOfEach(items: readonly Item[]): Reading[] {
  const first = new Map<string, Reading>();
  for (const { reading } of items)
    if (reading && !first.has(reading.statementId)) first.set(reading.statementId, reading);
  return [...first.values()];
}

/** Says of each sound statement what became of it; one that its batch holds twice is judged against its first. */
function judge(items: readonly Item[], kept: ReadonlyMap<string, KeptStatement>, written: readonly Standing[]): void {
  const before = new Map(kept);
  const standing = new Map(written.map((record) => [record.statementId, record]));
  for (const item of items) {
    if (!item.reading) continue;
    const { statementId, digest } = item.reading;
    const record = standing.get(statementId);
    item.outcome = outcomeOf(item, item.reading, before.get(statementId), record);
    if (record && !before.has(statementId)) before.set(statementId, { id: record.id, digest });
  }
}

function outcomeOf(
  { externalId, path }: Item,
  reading: Reading,
  before: KeptStatement | undefined,
  record: Standing | undefined,
): RecordOutcome {
  if (before?.digest === reading.digest) return { externalId, outcome: 'UNCHANGED', id: before.id, errors: [] };
  if (before) {
    const errors = [userError('STATEMENT_CONFLICT', [...path, 'id'], { value: reading.statementId })];
    return { externalId, outcome: 'REJECTED', id: null, errors };
  }
  const waits = record?.state === 'PENDING';
  return {
    externalId,
    outcome: waits ? 'PENDING' : 'CREATED',
    id: record?.id ?? null,
    errors: waits ? waitsFor(record, reading, path) : [],
  };
}

/** What a record waits for: its account to be mapped, its object, or both. */
function waitsFor(
  { educatorId, programId }: Standing,
  { statement, iris }: Reading,
  path: readonly string[],
): UserError[] {
  const { account } = statement.actor;
  const { length, 0: object = '', 1: parent = '' } = iris;
  return [
    ...(educatorId ? [] : [userError('UNKNOWN_REFERENCE', [...path, 'actor'], { value: account?.name ?? '' })]),
    ...(programId
      ? []
      : [userError('UNKNOWN_REFERENCE', [...path, 'object'], { value: length > 1 ? parent : object })]),
  ];
}

/** Counts anew what the first records of a session, or their absence, change: their days, and the session's later ones. */
async function recountFor(tx: Sql, records: readonly Standing[]): Promise<void> {
  await recount(
    tx,
    records.flatMap(({ educatorId, session, instant }) =>
      educatorId ? [{ educator: educatorId, session, instant }] : [],
    ),
  );
}
