import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { collectWhenIdle } from './heap.ts';

const MEBIBYTE = 1024 * 1024;

it('gives back what a burst has left, once nothing is done any more', async () => {
  const before = process.memoryUsage().heapUsed;
  const end = collectWhenIdle(20);
  let burst: number[][] | null = Array.from({ length: 1_000 }, () => new Array<number>(20_000).fill(1.5));
  expect(burst).toHaveLength(1_000);
  expect(process.memoryUsage().heapUsed).toBeGreaterThan(before + 100 * MEBIBYTE);
  burst = null;
  while (process.memoryUsage().heapUsed > before + 50 * MEBIBYTE) await pause(20);
  end();
});
