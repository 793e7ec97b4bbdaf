import { expect, it } from 'vitest';
import { recordWrite } from '../kit/audit.ts';
import { transaction } from '../kit/database.ts';
import { countyA, openEngine } from '../kit/sync/engine.testkit.ts';
import { newId } from '../contract/id.ts';
import { accessFor } from './access-cache.ts';

it('a viewer sees by what it has just written, and for a moment by what was worked out before', async () => {
  const graph = await openEngine();
  let asked = 0;
  const look = async () =>
    accessFor(graph.pool, countyA, async () => {
      asked += 1;
      return {
        role: 'AUTHORITY',
        organization: null,
        educator: null,
        regions: [],
        grants: { cohorts: [String(asked)] },
      };
    });
  try {
    expect(await look()).toBe(await look());
    await transaction(graph.pool, async (tx) => {
      await recordWrite(tx, countyA, 'Cluster', [newId('Cluster')]);
      await look();
      expect(asked).toBe(1);
    });
    expect((await look()).grants.cohorts).toEqual(['2']);
    await expect(
      transaction(graph.pool, async (tx) => {
        await recordWrite(tx, countyA, 'Cluster', [newId('Cluster')]);
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    await look();
    expect(asked).toBe(2);
  } finally {
    await graph.close();
  }
});
