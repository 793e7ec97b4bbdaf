import { until } from '@xiangxun/gateway/demo/until';
import { expect } from 'vitest';
import { ask } from './ask.ts';
import type { Site } from './site.ts';

/** A client that never attacks. */
const NEIGHBOUR = 'demo-province';
const QUESTION = '{ me { client } region(code: "520521") { name parent { code } } }';
const RIGHT = { me: { client: NEIGHBOUR }, region: { name: '大方县', parent: { code: '5205' } } };

/** How much an installation may grow, in MiB: a leak per request would be more. */
const GROWTH = 250;

/** Sends a query as an uninvolved client, with retries when it is told to. */
async function askAsNeighbour(site: Site): Promise<void> {
  await until('a turn of the neighbour', async () => {
    const { status, data, headers } = await ask(site, NEIGHBOUR, QUESTION);
    if (status === 429 && headers.has('retry-after')) return false;
    expect([status, data]).toEqual([200, RIGHT]);
    return true;
  });
}

/**
 * Runs an attack, and checks that an uninvolved client is served correctly during and after it, that no process ends,
 * that the operator is notified of no error, and that memory is released.
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
