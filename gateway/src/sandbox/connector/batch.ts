import { createHash } from 'node:crypto';
import { leaveOpen, mayPass, type Tell, tellOf, type UserError } from './refusal.ts';
import type { Session } from './session.ts';
import type { Store } from './store.ts';

/** A mutation that sends items, and how it names them. */
export interface Mutation<Item> {
  /** `syncWorkshops` */
  readonly name: string;
  readonly input: string;
  readonly list: 'records' | 'statements';
  idOf(item: Item): string;
}

interface Receipt {
  readonly outcomes: readonly {
    readonly externalId: string;
    readonly outcome: string;
    readonly userErrors: readonly UserError[];
  }[];
  readonly confirmation: {
    readonly token: string;
    /** What is deleted together with the deleted records. */
    readonly dependents: readonly { readonly kind: string; readonly count: number }[];
  } | null;
}

/**
 * Sends a batch, and stores the outcome of each item.
 *
 * @param confirmation the token with which a person confirms held deletions; the batch is exactly these
 */
export async function sendBatch<Item>(
  session: Session,
  store: Store,
  { name, input, list, idOf }: Mutation<Item>,
  batch: readonly Item[],
  tell: Tell,
  confirmation?: string,
): Promise<void> {
  const { settled, opened, held } = store.memory;
  const digests = new Map(batch.map((item) => [idOf(item), digestOf(item)]));
  const tries = batch.map((item) => opened[`${name} ${idOf(item)}`] ?? 0);
  // The key is derived from the content: after any crash, the same batch has the same key. A retry of rejected records
  // is another batch.
  const idempotencyKey = digestOf([name, batch, tries, confirmation]);
  const { receipt } = await session.ask<{ receipt: Receipt }>(
    `mutation Send($input: ${input}) {
      receipt: ${name}(input: $input) {
        outcomes { externalId outcome userErrors { code path message remedy } }
        confirmation { token dependents { kind count } }
      }
    }`,
    { input: { idempotencyKey, [list]: batch, ...(confirmation && { confirmation }) } },
  );
  const unconfirmed: string[] = [];
  for (const { externalId, outcome, userErrors } of receipt.outcomes) {
    const record = `${name} ${externalId}`;
    const isRefused = outcome === 'REJECTED';
    if (isRefused && mayPass(userErrors)) leaveOpen(store, record);
    else settled[record] = digests.get(externalId) ?? '';
    if (userErrors.some(({ code }) => code === 'DELETION_UNCONFIRMED')) unconfirmed.push(externalId);
    else tellOf(store, record, isRefused ? userErrors : [], tell);
  }
  if (receipt.confirmation) {
    held.push({ mutation: name, externalIds: unconfirmed, token: receipt.confirmation.token });
    const others = receipt.confirmation.dependents
      .map(({ kind, count }) => `, and with them ${count} of ${kind}`)
      .join('');
    tell(`${name} holds ${unconfirmed.length} deletions${others} until somebody confirms: ${unconfirmed.join(' ')}`);
  }
  store.save();
}

/** A digest of what is sent, to detect changes. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
