import { randomUUID } from 'node:crypto';
import { COUNTY_A } from '@xiangxun/gateway/demo/inputs/places';
import { until } from '@xiangxun/gateway/demo/until';
import { USER_ERRORS } from '@xiangxun/schema/contract/errors/user-error-codes';
import { isIdNumber } from '@xiangxun/schema/contract/scalars/check-digits';
import { expect } from 'vitest';
import { BATCHES, type Batch } from '../goldens/records.ts';
import { openInThisProcess } from '../testkit/in-this-process.ts';
import { ask, type Reply, tokenOf } from '../testkit/reply.ts';

/** The number of records of each kind that stay valid, and that are malformed. */
export const [SOUND, MALFORMED] = [4, 14];

export type Content = Readonly<Record<string, unknown>>;

/** An error of a record, as a client reads it. */
export interface Told {
  readonly code: string;
  readonly path: readonly string[];
  readonly message: string;
  readonly hint: string;
}

/** The outcome of a record, as a client reads it. */
export interface Outcome {
  readonly externalId: string;
  readonly outcome: string;
  readonly id: string | null;
  readonly userErrors: readonly Told[];
}

interface Answer {
  readonly receipt: { readonly outcomes: readonly Outcome[] };
}

/** A product with records of every kind, and their senders. */
export interface Scene {
  readonly url: string;
  tokenOf(client: string): string;
  /** A version that is higher than all before. */
  next(): string;
  /** The nth record of a kind, with a new version. */
  recordOf(batch: Batch, n: number): Content;
  /** Sends a batch of `records`; `more` may override its input. */
  send(batch: Sending, records: readonly Content[], more?: object, language?: 'zh' | 'en'): Promise<Reply<Answer>>;
  close(): Promise<void>;
}

/** The batches of every kind, and persons whom a provider names by their ID numbers. */
export const KINDS: readonly Batch[] = [
  ...BATCHES,
  {
    subgraph: 'organizations',
    by: 'demo-provider',
    plural: 'Educators',
    record: (n) => ({ name: `学员 ${n}`, region: { code: COUNTY_A }, idNumber: idNumberOf(n) }),
  },
];
/** The same persons, as their county registers them. */
const PERSONS: Batch = { subgraph: 'organizations', by: 'demo-county-a', plural: 'Educators', record: personOf };

function personOf(n: number): object {
  return { externalId: `person ${n}`, name: `学员 ${n}`, region: { code: COUNTY_A }, idNumber: idNumberOf(n) };
}

/** An ID number with its check digit. */
function idNumberOf(n: number): string {
  const number = `52052119900101${String(100 + n)}`;
  return [...'0123456789X'].map((digit) => number + digit).find(isIdNumber) ?? '';
}

/** The sender and the kind of a batch. */
export type Sending = Pick<Batch, 'by' | 'plural'>;

/** Opens it, with as many records of each kind as will stay valid and be malformed. */
export async function openScene(): Promise<Scene> {
  const product = await openInThisProcess();
  const { url } = product;
  const tokens = new Map<string, string>();
  for (const { by } of BATCHES) if (!tokens.has(by)) tokens.set(by, await tokenOf(url, by));
  let versions = 0;
  const scene: Scene = {
    url,
    tokenOf: (client) => tokens.get(client) ?? '',
    next: () => String(++versions),
    recordOf: (batch, n) => ({ externalId: `${batch.plural} ${n}`, version: scene.next(), ...batch.record(n) }),
    send({ by, plural }, records, more = {}, language = 'en') {
      const list = plural === 'LearningRecords' ? 'statements' : 'records';
      const input = { idempotencyKey: randomUUID(), [list]: records, ...more };
      return ask<Answer>(url, scene.tokenOf(by), mutationOf(plural), { input }, language);
    },
    close: () => product.close(),
  };
  for (const batch of [...BATCHES, PERSONS, ...KINDS.slice(BATCHES.length)]) {
    const records = [...Array(SOUND + MALFORMED).keys()].map((n) => scene.recordOf(batch, n));
    await until(`what the ${batch.plural} name`, async () =>
      (await outcomesOf(scene.send(batch, records, { validateOnly: true }))).every(isTaken),
    );
    expect((await outcomesOf(scene.send(batch, records))).filter((told) => !isTaken(told))).toEqual([]);
  }
  return scene;
}

function mutationOf(plural: string): string {
  return `mutation ($input: Sync${plural}Input!) {
    receipt: sync${plural}(input: $input) {
      id asOf counts { created updated unchanged stale deleted pending rejected }
      outcomes { externalId outcome id userErrors { code path message hint remedy } }
      causes { code outcome kinds form value field count firstExternalIds }
    }
  }`;
}

const isTaken = ({ outcome }: Outcome): boolean => outcome !== 'PENDING' && outcome !== 'REJECTED';

/** The outcomes of a batch that could run. */
export async function outcomesOf(reply: Promise<Reply<Answer>>): Promise<readonly Outcome[]> {
  const { data, text } = await reply;
  if (!data) throw new Error(text);
  return data.receipt.outcomes;
}

/** The word of each outcome. */
export const words = (outcomes: readonly Outcome[]): string[] => outcomes.map(({ outcome }) => outcome);

/**
 * Checks that each record without effect has a reason: a code of the list that is not our fault, in whole sentences.
 */
export function expectTold(outcomes: readonly Pick<Outcome, 'outcome' | 'userErrors'>[], script: RegExp): void {
  for (const { outcome, userErrors } of outcomes) {
    if (outcome === 'REJECTED' || outcome === 'PENDING') expect(userErrors).not.toEqual([]);
    for (const { code, message, hint } of userErrors) {
      expect(Object.keys(USER_ERRORS)).toContain(code);
      expect(code).not.toBe('RECORD_FAILED');
      expect(message).toMatch(script);
      expect(hint).toMatch(script);
      expect(message.length).toBeLessThan(1_000);
      expect(`${message} ${hint}`).not.toMatch(/\{(field|value|max|expected|reason)\}|undefined|\[object/);
    }
  }
}
