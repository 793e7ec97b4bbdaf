import { createHash } from 'node:crypto';
import type { Session } from './session.ts';
import type { Store } from './store.ts';

const LARGEST_BATCH = 1_000;

/** A record of your system: its id there, a version that rises with each change, and its fields; or that it is gone. */
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

interface Outcome {
  readonly externalId: string;
  readonly outcome: string;
  readonly userErrors: readonly { readonly code: string; readonly path: string[]; readonly message: string }[];
}

/** Tells what somebody has to look at. */
export type Tell = (line: string) => void;

/** Sends the records of a kind (`Workshops`) that are new or have changed since they were settled. */
export async function sendRecords(
  session: Session,
  store: Store,
  plural: string,
  records: readonly SourceRecord[],
  tell: Tell,
): Promise<void> {
  await send(
    session,
    store,
    `sync${plural}`,
    `Sync${plural}Input!`,
    'records',
    records,
    ({ externalId }) => externalId,
    tell,
  );
}

/** Sends statements that have not been settled. */
export async function sendStatements(
  session: Session,
  store: Store,
  statements: readonly Statement[],
  tell: Tell,
): Promise<void> {
  await send(
    session,
    store,
    'syncLearningRecords',
    'SyncLearningRecordsInput!',
    'statements',
    statements,
    ({ id }) => id,
    tell,
  );
}

async function send<Item>(
  session: Session,
  store: Store,
  mutation: string,
  input: string,
  list: 'records' | 'statements',
  items: readonly Item[],
  idOf: (item: Item) => string,
  tell: Tell,
): Promise<void> {
  const { settled } = store.memory;
  const digests = new Map(items.map((item) => [idOf(item), digestOf(item)]));
  const open = items.filter((item) => settled[`${mutation} ${idOf(item)}`] !== digests.get(idOf(item)));
  const query = `mutation Send($input: ${input}) {
    receipt: ${mutation}(input: $input) { outcomes { externalId outcome userErrors { code path message remedy } } }
  }`;
  for (let start = 0; start < open.length; start += LARGEST_BATCH) {
    const batch = open.slice(start, start + LARGEST_BATCH);
    // The key comes from the content: whatever crashes, the same batch has the same key when it is sent again.
    const idempotencyKey = digestOf([mutation, batch]);
    const { receipt } = await session.ask<{ receipt: { outcomes: Outcome[] } }>(query, {
      input: { idempotencyKey, [list]: batch },
    });
    for (const { externalId, outcome, userErrors } of receipt.outcomes) {
      // REJECTED is settled too: sent as it is it would be refused again, so it rests until it is changed.
      settled[`${mutation} ${externalId}`] = digests.get(externalId) ?? '';
      if (outcome !== 'REJECTED') continue;
      for (const { code, path, message } of userErrors)
        tell(`${mutation} ${externalId} was refused, ${code} at ${path.join('.')}: ${message}`);
    }
    store.save();
  }
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
