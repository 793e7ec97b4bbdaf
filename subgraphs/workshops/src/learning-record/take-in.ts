import type { Pool } from 'pg';
import { recordWrite } from '@xiangxun/schema/audit';
import { type Sql, transaction } from '@xiangxun/schema/database';
import { digestOf } from '@xiangxun/schema/sync/canonical';
import { claimKey, keepReceipt, type Receipt, type RecordOutcome } from '@xiangxun/schema/sync/receipt';
import type { Viewer } from '@xiangxun/schema/viewer/viewer';
import { type Arrived, countArrived, recount } from '../progress/recount.ts';
import { firstOfEach, type Item, outcomesOf, readItems } from './item.ts';
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
  const items = readItems(provider, statements);
  const digest = digestOf([
    RECORD_KIND,
    items.map(({ reading }, place) => (reading ? [reading.statementId, reading.digest] : statements[place])),
  ]);
  await preparePartitions(pool, items);
  return transaction(pool, async (tx) => {
    const earlier = await claimKey(tx, provider, idempotencyKey, digest);
    if (earlier) return earlier;
    const { outcomes, changed } = await takeItems(tx, viewer, provider, items);
    const receipt = await keepReceipt(tx, provider, RECORD_KIND, idempotencyKey, digest, outcomes);
    await countChanged(tx, changed);
    return receipt;
  });
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

/**
 * Takes statements that have been read in within a transaction, and tells what became of each.
 *
 * @param viewer acts for the provider
 */
export async function takeItems(tx: Sql, viewer: Viewer, provider: string, items: readonly Item[]): Promise<Taken> {
  const readings = firstOfEach(items);
  await (readings.some(({ voids }) => voids !== null) ? holdProvider : shareProvider)(tx, provider);
  const { kept, voided } = await claimStatements(tx, provider, readings);
  const fresh = readings.filter(({ statementId }) => !kept.has(statementId));
  const written = await insertRecords(tx, provider, fresh, voided);
  const undone = await voidStatements(tx, provider, fresh);
  await recordWrite(
    tx,
    viewer,
    RECORD_KIND,
    written.map(({ id }) => id),
  );
  const arrived = written.flatMap((standing, place) => arrivedOf(provider, fresh[place] as Reading, standing));
  return { outcomes: outcomesOf(items, kept, written), changed: { arrived, undone } };
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
