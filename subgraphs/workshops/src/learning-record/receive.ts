import { now } from '@xiangxun/schema/kit/clock';
import { userError, type UserError } from '@xiangxun/schema/contract/errors/user-error';
import { toStorable } from '@xiangxun/schema/contract/storable-text';
import type { RecordOutcome } from '@xiangxun/schema/kit/sync/receipt/outcome';
import { isSameContent } from './content.ts';
import { type Reading, statementReader } from './reading.ts';
import type { KeptStatement, Standing } from './record.store.ts';
import { faultsOf, type Statement } from './statement.ts';
import { waitsFor } from './waiting.ts';

const EARLIEST = Date.parse('2000-01-01T00:00:00+08:00');
/** How far ahead of this machine's clock a platform's may be. */
const AHEAD = 86_400_000;

/** A statement on its way through a batch. */
export interface Item {
  /** The statement's id as it came, empty where it has none. */
  readonly externalId: string;
  readonly path: readonly string[];
  readonly errors: readonly UserError[];
  /** What is read of it; null where something is wrong with it. */
  readonly reading: Reading | null;
}

/**
 * Judges the structure of statements, one after another, and reads those that are sound.
 *
 * @param provider whose platform they come from
 */
export function itemReader(
  provider: string,
): (statement: Readonly<Record<string, unknown>>, path: readonly string[], text?: string) => Item {
  const at = now();
  const read = statementReader(provider, at);
  return (statement, path, text) => itemOf(statement, (sound) => read(sound, text), at, path);
}

function itemOf(
  statement: Readonly<Record<string, unknown>>,
  read: (statement: Statement) => Reading,
  at: Date,
  path: readonly string[],
): Item {
  const externalId = typeof statement.id === 'string' ? toStorable(statement.id) : '';
  const errors = faultsOf(statement).map((fault) =>
    userError('INVALID_STATEMENT', [...path, ...fault.path], { reason: fault.reason }),
  );
  const reading = errors.length === 0 ? read(statement as Statement) : null;
  if (reading && (reading.instant.getTime() < EARLIEST || reading.instant.getTime() > at.getTime() + AHEAD)) {
    errors.push(userError('TIME_OUT_OF_RANGE', [...path, 'timestamp']));
  }
  return { externalId, path, errors, reading: errors.length === 0 ? reading : null };
}

/** The first statement of each id; those that follow are judged against it. */
export function firstOfEach(items: readonly Item[]): Reading[] {
  const first = new Map<string, Reading>();
  for (const { reading } of items)
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
  items: readonly Item[],
  kept: ReadonlyMap<string, KeptStatement>,
  written: readonly Standing[],
): RecordOutcome[] {
  const before = new Map(kept);
  const standing = new Map(written.map((record) => [record.statementId, record]));
  return items.map((item) => {
    const { externalId, errors, reading } = item;
    if (!reading) return { externalId, outcome: 'REJECTED', id: null, errors };
    const { statementId, digest } = reading;
    const record = standing.get(statementId);
    const outcome = outcomeOf(item, reading, before.get(statementId), record);
    if (record && !before.has(statementId)) before.set(statementId, { id: record.id, digest });
    return outcome;
  });
}

function outcomeOf(
  { externalId, path }: Item,
  reading: Reading,
  before: KeptStatement | undefined,
  record: Standing | undefined,
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
