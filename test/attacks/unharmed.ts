import { until } from '@xiangxun/gateway/demo/until';
import { expect } from 'vitest';
import { ask } from './ask.ts';
import type { Site } from './site.ts';

/** Whom nobody attacks from. */
const NEIGHBOUR = 'demo-province';
const QUESTION = '{ me { client } region(code: "520521") { name parent { code } } }';
const RIGHT = { me: { client: NEIGHBOUR }, region: { name: '大方县', parent: { code: '5205' } } };

/** By how much an installation may have grown, in MiB: what was kept of each request would be more. */
const GROWTH = 250;

/** Asks as a client that has nothing to do with an attack, and comes again when it is told to. */
async function askAsNeighbour(site: Site): Promise<void> {
  await until('a turn of the neighbour', async () => {
    const { status, data, headers } = await ask(site, NEIGHBOUR, QUESTION);
    if (status === 429 && headers.has('retry-after')) return false;
    expect([status, data]).toEqual([200, RIGHT]);
    return true;
  });
}

/**
 * Attacks, and holds an installation to what it owes to others: who has nothing to do with it is answered right meanwhile
 * and afterwards, no process ends, the operator is told of no error, and memory comes back.
 */
export async function unharmed<T>(site: Site, attack: () => Promise<T>): Promise<T> {
  await askAsNeighbour(site);
  const [before, told] = [site.memory(), site.complaints().length];
  let isOver = false;
  const meanwhile = (async () => {
    do {
      await askAsNeighbour(site);
      await new Promise((resolve) => setTimeout(resolve, 50));
    } while (!isOver);
  })().catch((error: unknown) => ({ error }));
  const came = await attack().finally(() => {
    isOver = true;
  });
  expect(await meanwhile).toBeUndefined();
  await askAsNeighbour(site);
  expect(site.ended()).toEqual([]);
  expect(site.complaints().slice(told)).toEqual([]);
  await until('memory to come back', async () => site.memory() < before + GROWTH);
  return came;
}
