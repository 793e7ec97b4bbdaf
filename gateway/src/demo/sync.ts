import type { InputRecord } from './inputs/schools.ts';
import type { Party } from './client.ts';

/** How many records had each outcome. */
export type Counts = Readonly<
  Record<'created' | 'updated' | 'unchanged' | 'stale' | 'deleted' | 'pending' | 'rejected', number>
>;

interface Answer {
  readonly receipt: {
    readonly counts: Counts;
    readonly outcomes: readonly {
      externalId: string;
      outcome: string;
      userErrors: readonly { code: string; path: string[]; message: string }[];
    }[];
  };
}

const COUNTS = 'counts { created updated unchanged stale deleted pending rejected }';
const OUTCOMES = 'outcomes { externalId outcome userErrors { code path message } }';
const LARGEST = 1_000;

/**
 * Syncs records of a kind in batches, as a vendor would. When the demo is played again the keys are the same, so
 * nothing is done twice.
 *
 * @param plural the kind as in `sync<Plural>`
 * @param key the prefix of the batches' idempotency keys
 * @throws if a record is rejected
 */
export async function sync(
  party: Party,
  plural: string,
  records: readonly InputRecord[],
  key = plural,
): Promise<Counts> {
  const query = `mutation Sync($input: Sync${plural}Input!) { receipt: sync${plural}(input: $input) { ${COUNTS} ${OUTCOMES} } }`;
  return inBatches(records, (batch, number) =>
    send(party, query, { idempotencyKey: `demo ${key} ${number}`, records: batch }),
  );
}

/** Sends xAPI statements in batches. */
export async function syncStatements(party: Party, statements: readonly object[], key: string): Promise<Counts> {
  const query = `mutation Sync($input: SyncLearningRecordsInput!) { receipt: syncLearningRecords(input: $input) { ${COUNTS} ${OUTCOMES} } }`;
  return inBatches(statements, (batch, number) =>
    send(party, query, { idempotencyKey: `demo ${key} ${number}`, statements: batch }),
  );
}

async function send(party: Party, query: string, input: object): Promise<Counts> {
  const { receipt } = await party.ask<Answer>(query, { input });
  const refused = receipt.outcomes.find(({ outcome }) => outcome === 'REJECTED');
  if (!refused) return receipt.counts;
  const [error] = refused.userErrors;
  throw new Error(`${party.name}: ${refused.externalId} was refused: ${error?.path.join('.')} ${error?.message}`);
}

async function inBatches<Item>(
  items: readonly Item[],
  work: (batch: readonly Item[], number: number) => Promise<Counts>,
): Promise<Counts> {
  const total = { created: 0, updated: 0, unchanged: 0, stale: 0, deleted: 0, pending: 0, rejected: 0 };
  for (let start = 0; start < items.length; start += LARGEST) {
    const counts = await work(items.slice(start, start + LARGEST), start / LARGEST);
    for (const name of Object.keys(total) as (keyof Counts)[]) total[name] += counts[name];
  }
  return total;
}
