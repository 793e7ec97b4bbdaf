import { GraphQLError } from 'graphql';
import pg, { type Pool } from 'pg';
import { recordWrite } from '@xiangxun/schema/audit';
import { type Sql, transaction } from '@xiangxun/schema/database';
import { digestOf } from '@xiangxun/schema/sync/canonical';
import { claimKey, inProgress, keepReceipt, type Receipt, type RecordOutcome } from '@xiangxun/schema/sync/receipt';
import type { Viewer } from '@xiangxun/schema/viewer/viewer';
import { type Arrived, countArrived, recount } from '../progress/recount.ts';
import { inGroups } from './groups.ts';
import { firstOfEach, type Item, itemReader, outcomesOf } from './item.ts';
import { ensurePartitions } from './partition.ts';
import type { Reading } from './reading.ts';
import {
  claimStatements,
  holdProvider,
  insertRecords,
  shareProvider,
  type Standing,
  voidStatements,
} from './record.store.ts';

/** The name by which receipts and status tell of learning records. */
export const RECORD_KIND = 'LearningRecord';

/** A batch of statements as a provider sends it. */
export interface StatementBatch {
  readonly idempotencyKey: string;
  readonly statements: readonly Readonly<Record<string, unknown>>[];
}

/** A batch that has been read and waits to be taken in. */
interface ReadBatch {
  readonly viewer: Viewer;
  readonly key: string;
  readonly digest: string;
  readonly items: readonly Item[];
}

/** How many groups of one provider's batches are taken in at the same time, and the most statements of a group. */
const LANES = 2;
const MOST = 4_000;

/** The way in for each provider, by database. */
const ways = new WeakMap<Pool, Map<string, (batch: ReadBatch) => Promise<Receipt>>>();

/**
 * Takes a batch of xAPI statements in and acknowledges it, in one transaction and a number of SQL statements that does not
 * grow with the batch. Batches of a provider that come at the same time go together: whom they concern is held, and
 * counted anew, once for all of them, before any is acknowledged.
 *
 * @param viewer acts for the provider
 */
export async function takeStatements(
  pool: Pool,
  viewer: Viewer,
  provider: string,
  { idempotencyKey, statements }: StatementBatch,
): Promise<Receipt> {
  const read = itemReader(provider);
  const items = statements.map((statement, place) => read(statement, ['statements', String(place)]));
  const digest = digestOf([
    RECORD_KIND,
    items.map(({ reading }, place) => (reading ? [reading.statementId, reading.digest] : statements[place])),
  ]);
  await preparePartitions(pool, items);
  return wayFor(pool, provider)({ viewer, key: idempotencyKey, digest, items });
}

function wayFor(pool: Pool, provider: string): (batch: ReadBatch) => Promise<Receipt> {
  const byProvider = ways.get(pool) ?? new Map<string, (batch: ReadBatch) => Promise<Receipt>>();
  ways.set(pool, byProvider);
  const known = byProvider.get(provider);
  if (known) return known;
  const underWay = new Set<string>();
  const take = inGroups<ReadBatch, Receipt>({
    lanes: LANES,
    most: MOST,
    sizeOf: ({ items }) => items.length,
    run: (batches) => transaction(pool, (tx) => takeBatches(tx, provider, batches)),
    isFaultOfOne: (error) => error instanceof pg.DatabaseError,
  });
  const way = async (batch: ReadBatch): Promise<Receipt> => {
    if (underWay.has(batch.key)) throw inProgress(batch.key);
    underWay.add(batch.key);
    return take(batch).finally(() => underWay.delete(batch.key));
  };
  byProvider.set(provider, way);
  return way;
}

/** Takes batches in as if they were one, and acknowledges each; one whose key has been used already adds nothing. */
async function takeBatches(tx: Sql, provider: string, batches: readonly ReadBatch[]): Promise<(() => Receipt)[]> {
  const results: (() => Receipt)[] = [];
  const fresh: ReadBatch[] = [];
  for (const [place, batch] of batches.entries()) {
    const earlier = await earlierOf(tx, provider, batch);
    if (earlier) results[place] = earlier;
    else fresh.push(batch);
  }
  if (fresh.length === 0) return results;
  const items = fresh.flatMap((batch) => batch.items);
  const { outcomes, changed } = await takeItems(tx, provider, items);
  let taken = 0;
  for (const { viewer, key, digest, items: own } of fresh) {
    const told = outcomes.slice(taken, taken + own.length);
    taken += own.length;
    await auditTaken(tx, viewer, told);
    const receipt = await keepReceipt(tx, provider, RECORD_KIND, key, digest, told);
    results[batches.findIndex((batch) => batch.key === key)] = () => receipt;
  }
  await countChanged(tx, changed);
  return results;
}

/** The receipt, or the refusal, of a batch whose key is not free; claims the key otherwise. */
async function earlierOf(tx: Sql, provider: string, { key, digest }: ReadBatch): Promise<(() => Receipt) | undefined> {
  try {
    const receipt = await claimKey(tx, provider, key, digest);
    return receipt && (() => receipt);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return () => {
      throw error;
    };
  }
}

/** Makes sure that there is a partition for each statement; to be done before the transaction that takes them in begins. */
export async function preparePartitions(pool: Pool, items: readonly Item[]): Promise<void> {
  await ensurePartitions(
    pool,
    items.flatMap(({ reading }) => reading?.month ?? []),
  );
}

/** What has changed of what counts: records that came, and such as count no longer. */
interface Changed {
  readonly arrived: readonly Arrived[];
  readonly undone: readonly Standing[];
}

/** Statements that have been taken in. */
interface Taken {
  readonly outcomes: RecordOutcome[];
  /** To be counted in the same transaction, at its end: those who learn are held from then on. */
  readonly changed: Changed;
}

/** Takes statements that have been read in within a transaction, and tells what became of each. */
export async function takeItems(tx: Sql, provider: string, items: readonly Item[]): Promise<Taken> {
  const readings = firstOfEach(items);
  await (readings.some(({ voids }) => voids !== null) ? holdProvider : shareProvider)(tx, provider);
  const { kept, voided } = await claimStatements(tx, provider, readings);
  const fresh = readings.filter(({ statementId }) => !kept.has(statementId));
  const written = await insertRecords(tx, provider, fresh, voided);
  const undone = await voidStatements(tx, provider, fresh);
  const arrived = written.flatMap((standing, place) => arrivedOf(provider, fresh[place] as Reading, standing));
  return { outcomes: outcomesOf(items, kept, written), changed: { arrived, undone } };
}

/** Leaves in the audit log which records have come with outcomes. */
export async function auditTaken(tx: Sql, viewer: Viewer, outcomes: readonly RecordOutcome[]): Promise<void> {
  const written = outcomes.flatMap(({ outcome, id }) =>
    id !== null && (outcome === 'CREATED' || outcome === 'PENDING') ? [id] : [],
  );
  await recordWrite(tx, viewer, RECORD_KIND, written);
}

/** A record that came, as it is counted, where it counts. */
function arrivedOf(
  provider: string,
  reading: Reading,
  { id, state, educatorId, programId, activityId }: Standing,
): Arrived[] {
  if (state !== 'COUNTED' || educatorId === null || programId === null) return [];
  const { account, session, segments, instant, iris, completed } = reading;
  return [
    {
      id,
      educator: educatorId,
      program: programId,
      activity: activityId,
      account: `${provider} ${account}`,
      session,
      segments,
      at: instant.getTime(),
      object: iris[0] ?? '',
      completed,
    },
  ];
}

/** Counts the progress anew of everyone whom changes concern: what a session's first records, or their absence, tell. */
export async function countChanged(tx: Sql, { arrived, undone }: Changed): Promise<void> {
  if (undone.length === 0) return countArrived(tx, arrived);
  const gone = undone.flatMap(({ educatorId, session, instant }) =>
    educatorId ? [{ educator: educatorId, session, at: instant.getTime() }] : [],
  );
  await recount(tx, [...arrived, ...gone]);
}
