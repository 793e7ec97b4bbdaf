import { userError } from '@xiangxun/schema/contract/errors/user-error';
import type { RecordOutcome } from '@xiangxun/schema/kit/sync/receipt/outcome';
import { isSameContent } from './content.ts';
import type { Reading } from './reading.ts';
import type { SentStatement } from './receive.ts';
import type { KeptStatement, WrittenRecord } from './record.store.ts';
import { waitsFor } from './waiting.ts';

/** The first statement of each id; those that follow are judged against it. */
export function firstOfEach(sent: readonly SentStatement[]): Reading[] {
  const first = new Map<string, Reading>();
  for (const { reading } of sent)
    if (reading && !first.has(reading.statementId)) first.set(reading.statementId, reading);
  return [...first.values()];
}

/**
 * Says of each statement what became of it; one that its batch holds twice is judged against its first.
 *
 * @param kept what was there before
 * @param written what has been written of the others
 */
export function outcomesOf(
  sent: readonly SentStatement[],
  kept: ReadonlyMap<string, KeptStatement>,
  written: readonly WrittenRecord[],
): RecordOutcome[] {
  const before = new Map(kept);
  const records = new Map(written.map((record) => [record.statementId, record]));
  return sent.map((statement) => {
    const { externalId, errors, reading } = statement;
    if (!reading) return { externalId, outcome: 'REJECTED', id: null, errors };
    const { statementId, digest } = reading;
    const record = records.get(statementId);
    const outcome = outcomeOf(statement, reading, before.get(statementId), record);
    if (record && !before.has(statementId)) before.set(statementId, { id: record.id, digest });
    return outcome;
  });
}

function outcomeOf(
  { externalId, path }: SentStatement,
  reading: Reading,
  before: KeptStatement | undefined,
  record: WrittenRecord | undefined,
): RecordOutcome {
  if (before && isSameContent(before.digest, reading.digest))
    return { externalId, outcome: 'UNCHANGED', id: before.id, errors: [] };
  if (before) {
    const errors = [userError('STATEMENT_CONFLICT', [...path, 'id'], { value: reading.statementId })];
    return { externalId, outcome: 'REJECTED', id: null, errors };
  }
  const waits = record?.state === 'PENDING';
  return {
    externalId,
    outcome: waits ? 'PENDING' : 'CREATED',
    id: record?.id ?? null,
    errors: waits ? waitsFor({ ...record, ...reading }, path) : [],
  };
}
