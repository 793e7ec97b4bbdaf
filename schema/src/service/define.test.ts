import { expect, it } from 'vitest';
import { clusterKind, registry } from '../kit/sync/engine.testkit.ts';
import { defineSubgraph } from './define.ts';

it('a subgraph whose feed tells nothing of a kind that it takes in can’t be made', () => {
  const parts = { name: 'organizations', schema: {} as never, registry, openRead: () => null } as const;
  expect(() => defineSubgraph({ ...parts, feed: new Map([['Cluster', clusterKind]]) })).toThrow(
    'the feed of organizations does not tell of Team',
  );
});
