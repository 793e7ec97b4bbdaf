import { recordWrite } from '@xiangxun/schema/kit/audit';
import type { Sql } from '@xiangxun/schema/kit/database';
import type { RecordOutcome } from '@xiangxun/schema/kit/sync/receipt/outcome';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import type { Pool } from 'pg';
import { type Arrived, countArrived, recount } from '../progress/recount.ts';
import { firstOfEach, outcomesOf } from './decide.ts';
import { ensurePartitions } from './partition.ts';
import type { SentStatement } from './receive.ts';
import {
  claimStatements,
  holdProvider,
  insertRecords,
  shareProvider,
  type NewRecord,
  voidStatements,
  type WrittenRecord,
} from './record.store.ts';

/** The name by which receipts and status tell of learning records. */
export const RECORD_KIND = 'LearningRecord';

/** Makes sure that there is a partition for each statement; to be done before the transaction that takes them in begins. */
export async function preparePartitions(pool: Pool, statements: readonly SentStatement[]): Promise<void> {
  await ensurePartitions(
    pool,
    statements.flatMap(({ reading }) => reading?.month ?? []),
  );
}

/** What has changed of what counts: records that came, and such as count no longer. */
export interface Changed {
  readonly arrived: readonly Arrived[];
  readonly undone: readonly WrittenRecord[];
}

/** Statements that have been ingested. */
interface Ingested {
  readonly outcomes: RecordOutcome[];
  /** To be counted in the same transaction, at its end: those who learn are held from then on. */
  readonly changed: Changed;
}

/** Ingests statements within a transaction, and tells what became of each. */
export async function ingestStatements(
  tx: Sql,
  provider: string,
  statements: readonly SentStatement[],
): Promise<Ingested> {
  const readings = firstOfEach(statements);
  await (readings.some(({ voids }) => voids !== null) ? holdProvider : shareProvider)(tx, provider);
  const { kept, voided } = await claimStatements(tx, provider, readings);
  const fresh = readings.filter(({ statementId }) => !kept.has(statementId));
  const written = await insertRecords(tx, provider, fresh, voided);
  const undone = await voidStatements(tx, provider, fresh);
  const arrived = written.flatMap((record) => arrivedOf(provider, record));
  return { outcomes: outcomesOf(statements, kept, written), changed: { arrived, undone } };
}

/** Leaves in the audit log which records have come with outcomes. */
export async function auditIngested(tx: Sql, viewer: Viewer, outcomes: readonly RecordOutcome[]): Promise<void> {
  const written = outcomes.flatMap(({ outcome, id }) =>
    id !== null && (outcome === 'CREATED' || outcome === 'PENDING') ? [id] : [],
  );
  await recordWrite(tx, viewer, RECORD_KIND, written);
}

/** A record that came, as it is counted, where it counts. */
function arrivedOf(provider: string, { reading, id, state, educatorId, programId, activityId }: NewRecord): Arrived[] {
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
