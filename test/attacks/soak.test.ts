import { expect, it } from 'vitest';
import { soak } from './soak/soak.ts';

it('serves who is good to it while it is attacked and asked for twice what it can do', async () => {
  const { lines, failures } = await soak('one process', 20_000);
  expect(failures, lines.join('\n')).toEqual([]);
});
