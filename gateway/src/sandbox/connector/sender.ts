import { digestOf, type Mutation, sendBatch } from './batch.ts';
import type { Tell } from './refusal.ts';
import type { Session } from './session.ts';
import type { Store } from './store.ts';

const LARGEST_BATCH = 1_000;

/** A record of your system: its id there, a version that rises with each change, and its fields or its deletion. */
export interface SourceRecord {
  readonly externalId: string;
  readonly version: string;
  readonly deleted?: boolean;
  readonly [field: string]: unknown;
}

/** An xAPI statement, whose id is its identity. */
export interface Statement {
  readonly id: string;
  readonly [property: string]: unknown;
}

/** The mutation that sends records of a kind (`Workshops`). */
export function recordsOf(plural: string): Mutation<SourceRecord> {
  return { name: `sync${plural}`, input: `Sync${plural}Input!`, list: 'records', idOf: ({ externalId }) => externalId };
}

/** The mutation that sends statements. */
export const STATEMENTS: Mutation<Statement> = {
  name: 'syncLearningRecords',
  input: 'SyncLearningRecordsInput!',
  list: 'statements',
  idOf: ({ id }) => id,
};

/** Sends what is new, has changed since it was done, or was left open. */
export async function send<Item>(
  session: Session,
  store: Store,
  mutation: Mutation<Item>,
  items: readonly Item[],
  tell: Tell,
): Promise<void> {
  const { settled } = store.memory;
  const open = items.filter((item) => settled[`${mutation.name} ${mutation.idOf(item)}`] !== digestOf(item));
  for (let start = 0; start < open.length; start += LARGEST_BATCH)
    await sendBatch(session, store, mutation, open.slice(start, start + LARGEST_BATCH), tell);
}
