import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from './check.ts';
import { type Installation, openInstallation } from './installation.ts';
import type { Subject } from './subjects.ts';

// Random operations over the contract must have the results of graphql-js: in the gateway, with subgraphs in one
// process and over HTTP, and in each subgraph's executor. `npm run differential` runs any number of others.

const SEED = Number(process.env.DIFFERENTIAL_SEED ?? 20_261_130);

describe('random operations are answered as by graphql-js', () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await openInstallation();
  });
  afterAll(() => installation?.close());

  const holds = async (subject: Subject | undefined, operations: number) => {
    if (!subject) throw new Error('there is no such subject');
    const { failures, invalid } = await check(subject, operations, SEED);
    expect(failures.map(({ seed, report }) => `seed ${seed}: ${report}`)).toEqual([]);
    // All operations must run, except for a few invalid ones.
    expect(invalid).toBeLessThan(operations * 0.1);
  };

  it('by a gateway over subgraphs in its process', () => holds(installation.gateways[0], 700));
  it('by a gateway over subgraphs that it reaches by HTTP', () => holds(installation.gateways[1], 500));
  it('by the executor of each subgraph', async () => {
    for (const executor of installation.executors) await holds(executor, 160);
  });
});
