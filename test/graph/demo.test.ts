import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Installation, openInstallation } from '../testkit/installation.ts';
import { play } from '@xiangxun/gateway/demo/play';

let installation: Installation;
const told: string[] = [];

beforeAll(async () => {
  installation = await openInstallation('one process');
  await play(installation.url, (line) => told.push(line));
}, 300_000);
afterAll(() => installation?.close());

describe('the demo', () => {
  it('plays', () => {
    expect(told.length).toBeGreaterThan(0);
  });
});
