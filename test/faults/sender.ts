import { setTimeout as pause } from 'node:timers/promises';
import { ask, type Reply } from '../testkit/reply.ts';

/** The last state of a record: its content, or that it was deleted. */
export interface Held {
  readonly version: number;
  readonly text: string;
  readonly deleted: boolean;
}

/** A sender of one kind of record that follows the contract: it repeats the key until it has the receipt. */
export interface Sender {
  readonly form: Form;
  /** The acknowledged records, by external id. */
  readonly acknowledged: ReadonlyMap<string, Held>;
  /** Batches abandoned at the first failure, with their records: their outcome is unknown. */
  readonly abandoned: ReadonlyMap<string, readonly string[]>;
  readonly counts: { batches: number; records: number; retries: number; replays: number };
  /** Sends batches until it is told to stop, the last one until its receipt. */
  run(isOver: () => boolean): Promise<void>;
}

/** Who sends records of which kind, and what they contain. */
export interface Form {
  readonly client: string;
  readonly token: string;
  /** The organization of the sender. */
  readonly organization: string;
  readonly plural: string;
  /** The name of a record where it is stored. */
  nameOf(externalId: string): string;
  /** The input of a batch without its key. */
  input(records: readonly (readonly [string, Held])[]): object;
  /** Whether records are changed and deleted. */
  readonly mutable: boolean;
}

interface Receipt {
  readonly receipt: {
    readonly replayed: boolean;
    readonly outcomes: readonly { readonly outcome: string; readonly userErrors: readonly { code: string }[] }[];
  };
}

/** Errors after which a client must repeat the request with the same key; any other error is the product's fault. */
export const AGAIN = [
  'SUBGRAPH_UNAVAILABLE',
  'RATE_LIMITED',
  'IN_PROGRESS',
  'NOT_READY',
  'INTERNAL',
  'TIMEOUT',
  'no answer',
];
const GOOD = ['CREATED', 'UPDATED', 'DELETED', 'UNCHANGED'];
const PAUSE = 100;
/** The most records of a batch, and the most deletions of a sender: more would need a confirmation. */
const LARGEST = 12;
const DELETIONS = 15;

/**
 * Creates a sender.
 *
 * @param random a number from 0 to below 1
 */
export function createSender(form: Form, origin: string, random: () => number): Sender {
  const acknowledged = new Map<string, Held>();
  const abandoned = new Map<string, readonly string[]>();
  const counts = { batches: 0, records: 0, retries: 0, replays: 0 };
  let made = 0;
  let deletions = 0;

  const nextBatch = (): Map<string, Held> => {
    const batch = new Map<string, Held>();
    for (let size = 1 + Math.floor(random() * LARGEST); size > 0; size -= 1) {
      const known = [...acknowledged.keys()];
      const id = known[Math.floor(random() * known.length)];
      if (form.mutable && id !== undefined && random() < 0.4) {
        const { version, deleted } = acknowledged.get(id) as Held;
        const deletes = !deleted && deletions < DELETIONS && random() < 0.1;
        if (deletes && !batch.has(id)) deletions += 1;
        if (!batch.has(id)) batch.set(id, { version: version + 1, text: `v${version + 1}`, deleted: deletes });
      } else {
        made += 1;
        batch.set(`${form.plural} ${made}`, { version: 1, text: 'v1', deleted: false });
      }
    }
    return batch;
  };

  const send = async (key: string, batch: ReadonlyMap<string, Held>): Promise<Reply<Receipt>> =>
    ask<Receipt>(
      origin,
      form.token,
      `mutation ($input: Sync${form.plural}Input!) { receipt: sync${form.plural}(input: $input) { replayed outcomes { outcome userErrors { code } } } }`,
      { input: { idempotencyKey: key, ...form.input([...batch]) } },
    ).catch(() => ({ status: 0, data: null, codes: ['no answer'], text: '' }));

  const deliver = async (key: string, batch: ReadonlyMap<string, Held>): Promise<boolean> => {
    // Only batches of entirely new records are abandoned: their outcome affects nothing else.
    const mayGiveUp = [...batch.values()].every(({ version }) => version === 1) && random() < 0.3;
    for (;;) {
      const { data, codes, text } = await send(key, batch);
      if (data?.receipt) {
        const { outcomes, replayed } = data.receipt;
        const wrong = outcomes.filter(({ outcome }) => !GOOD.includes(outcome));
        if (wrong.length > 0) throw new Error(`${form.client} was told ${JSON.stringify(wrong)}`);
        if (replayed) counts.replays += 1;
        return true;
      }
      if (codes.some((code) => !AGAIN.includes(code))) throw new Error(`${form.client} was told ${text}`);
      if (mayGiveUp) return false;
      counts.retries += 1;
      await pause(PAUSE);
    }
  };

  return {
    form,
    acknowledged,
    abandoned,
    counts,
    async run(isOver) {
      while (!isOver()) {
        const batch = nextBatch();
        counts.batches += 1;
        const key = `${form.plural} batch ${counts.batches}`;
        if (await deliver(key, batch)) {
          counts.records += batch.size;
          for (const [id, held] of batch) acknowledged.set(id, held);
        } else {
          abandoned.set(key, [...batch.keys()]);
        }
      }
    },
  };
}
