import type { Sql } from '../../database.ts';
import type { Sender } from '../declare/sender.ts';
import type { SyncKind } from '../declare/sync-kind.ts';
import type { BatchOptions } from './batch-options.ts';
import { decideDeletion, review } from './decide.ts';
import { holdDeletions } from './deletion.ts';
import { explain } from './difference.ts';
import { judgeVersion } from './judge-version.ts';
import { link, writeLinked } from './linking.ts';
import { parseRecord } from './parse.ts';
import { recall } from './recall.ts';
import { refuseUnsound } from './receive.ts';
import { resolve } from './resolve.ts';
import { advance, type Decision, type SentRecord } from './stages.ts';
import { holdToVersionForm } from './version-form.ts';
import { writeBatch } from './write.ts';

/** The most records of one batch. */
export const LARGEST_BATCH = 1_000;
/** The cost of ingesting a batch, in reads of one entity. */
export const BATCH_COST = 100;

/**
 * Ingests a batch of one kind within the caller's transaction, in a number of statements that does not grow with the batch:
 * reads what is stored of the records, compares versions, resolves references, authorizes and writes. Returns a decision
 * for each record, in the order of the records; a refused record does not affect the others. External ids must be unique
 * among the records without errors.
 */
export async function ingestBatch(
  tx: Sql,
  subgraph: string,
  kind: SyncKind,
  sender: Sender,
  records: readonly SentRecord[],
  options: BatchOptions,
): Promise<readonly Decision[]> {
  const { patch, retry, deletions } = options;
  const linking = kind.linking?.applies(sender) ? kind.linking : undefined;
  const fields = linking?.fields ?? kind.fields;

  const known = await recall(tx, kind, sender, refuseUnsound(records));
  const judged = retry
    ? known
    : advance(await holdToVersionForm(tx, kind, sender, known), (record) => judgeVersion(record, patch));
  const kept = advance(judged, (record) =>
    record.sent.deleted ? decideDeletion(kind, sender, record, linking !== undefined) : record,
  );
  const parsed = advance(kept, (record) => parseRecord(fields, sender, record));
  const decided = linking
    ? await link(tx, kind, linking, sender, parsed, retry)
    : await resolve(tx, kind, sender, parsed, options);

  const inOrder = decided.sort((a, b) => a.sent.place - b.sent.place);
  const held = await holdDeletions(tx, kind, sender, await review(tx, kind, inOrder), deletions);
  const decisions = options.explain ? await explain(tx, kind, sender, held, linking) : held;
  if (linking) await writeLinked(tx, subgraph, kind, linking, sender, decisions, retry);
  else await writeBatch(tx, subgraph, kind, sender, decisions, retry);
  return decisions;
}
