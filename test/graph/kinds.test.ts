import { randomUUID } from 'node:crypto';
import { until } from '@xiangxun/gateway/demo/until';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BATCHES, type Batch } from '../goldens/records.ts';
import { type InThisProcess, openInThisProcess } from '../testkit/in-this-process.ts';
import { CHANGES } from './changes.ts';

interface Outcome {
  readonly outcome: string;
  readonly id: string | null;
  readonly userErrors: readonly { readonly code: string }[];
  readonly changes: readonly { readonly field: string; readonly after: unknown }[] | null;
}

let product: InThisProcess;

beforeAll(async () => {
  product = await openInThisProcess();
});
afterAll(() => product?.close());

async function send({ by, plural }: Batch, records: readonly object[], more: object = {}): Promise<Outcome[]> {
  const { receipt } = await product.party(by).ask<{ receipt: { outcomes: Outcome[] } }>(
    `mutation ($input: Sync${plural}Input!) { receipt: sync${plural}(input: $input) {
      outcomes { outcome id userErrors { code } changes { field after } } } }`,
    { input: { idempotencyKey: randomUUID(), records, ...more } },
  );
  return receipt.outcomes;
}

const short = (outcomes: readonly Outcome[]) =>
  outcomes.map(({ outcome, userErrors }) => [outcome, ...userErrors.map(({ code }) => code)].join(' '));

describe('what the contract says of records holds for', () => {
  it.each(BATCHES.map((batch) => [batch.plural, batch.by, batch] as const))('%s by %s', async (plural, _, batch) => {
    const [field, value] = CHANGES[plural] ?? ['', null];
    const record = (version: string, more: object = {}) => ({
      externalId: `${plural} 0`,
      version,
      ...batch.record(0),
      ...more,
    });
    const changed = { [field]: value };
    const sent = async (one: object, more: object = {}) => short(await send(batch, [one], more));

    await until(`what the ${plural} name`, async () => {
      const [told] = await sent(record('2'), { validateOnly: true }).catch(() => []);
      return told === 'CREATED';
    });
    const [created] = await send(batch, [record('2')]);
    expect(created?.outcome).toBe('CREATED');
    expect(await sent(record('2'))).toEqual(['UNCHANGED']);
    expect(await sent(record('1', changed))).toEqual(['STALE']);
    expect(await sent(record('2', changed))).toEqual(['REJECTED VERSION_CONFLICT']);

    const [validated] = await send(batch, [record('3', changed)], { validateOnly: true });
    expect(validated?.outcome).toBe('UPDATED');
    expect(validated?.changes?.map((change) => change.field)).toEqual([field]);

    const malformed = { ...record('x'), externalId: 'malformed' };
    expect(short(await send(batch, [record('3', changed), malformed], { atomic: true }))).toEqual([
      'REJECTED ATOMIC_ABORTED',
      'REJECTED INVALID_VERSION',
    ]);
    expect(await sent(record('2'))).toEqual(['UNCHANGED']);

    expect(await sent({ externalId: `${plural} 0`, version: '3', ...changed }, { patch: true })).toEqual(['UPDATED']);
    expect(await sent(record('3', changed))).toEqual(['UNCHANGED']);

    expect(await sent({ externalId: `${plural} 0`, version: '4', deleted: true })).toEqual(['DELETED']);
    expect(await sent(record('3', changed))).toEqual(['STALE']);
    const [again] = await send(batch, [record('5')]);
    expect(again).toMatchObject({ outcome: 'CREATED', id: created?.id });
  });
});
