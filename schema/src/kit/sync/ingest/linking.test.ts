import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { follower } from '../../feed/follower.testkit.ts';
import type { TestGraph } from '../../../service/graph.testkit.ts';
import { systemViewer } from '../../viewer/viewer.ts';
import { cluster, countyA, openEngine, outcomes, send, university } from '../engine.testkit.ts';

let graph: TestGraph;
beforeEach(async () => {
  graph = await openEngine();
  await send(graph, countyA, 'Clusters', { records: [cluster('a'), cluster('b')] });
  await graph.settle();
});
afterEach(() => graph.close());

/** The university says which cluster it means by an id of its own. */
async function says(record: Record<string, unknown>): Promise<string[]> {
  const receipt = await send(graph, university, 'Clusters', { records: [cluster('own', record)] });
  await graph.settle();
  return outcomes(receipt);
}
const named = (name: string, version: string) => says({ name: `Cluster ${name}`, version });
const own = { form: 'externalId', value: 'own', source: university.organization };

/** Readers of the feed that know clusters by the university's ids, another subgraph and the university; each tells what is new. */
function readers() {
  const all = [systemViewer('workshops'), university].map((viewer) => follower(graph, viewer));
  return async () => {
    const pages = await Promise.all(all.map((reader) => reader.read()));
    return pages.map((told) =>
      told.map(({ deleted, entity, keys }) => [
        deleted ? 'deleted' : entity?.name,
        keys.some(({ form, value, source }) => form === own.form && value === own.value && source === own.source),
      ]),
    );
  };
}
const both = (...told: unknown[]) => [told, told];

describe('a link that its sender drops', () => {
  it('is told in the feed as a change of the entity, which has that name no longer', async () => {
    const news = readers();
    await news();
    expect(await named('a', '1')).toEqual(['CREATED']);
    expect(await news()).toEqual(both(['Cluster a', true]));
    expect(await says({ version: '2', deleted: true })).toEqual(['DELETED']);
    expect(await news()).toEqual(both(['Cluster a', false]));
  });

  it('by meaning another entity, or one that is not there, is told of the one that was meant', async () => {
    const news = readers();
    await named('a', '1');
    await news();
    expect(await named('b', '2')).toEqual(['CREATED']);
    expect((await news()).map((told) => told.sort())).toEqual(both(['Cluster a', false], ['Cluster b', true]));
    expect(await named('c', '3')).toEqual(['PENDING UNMATCHED']);
    expect(await news()).toEqual(both(['Cluster b', false]));
    await send(graph, countyA, 'Clusters', { records: [cluster('c')] });
    expect(await named('c', '3')).toEqual(['CREATED']);
    expect(await news()).toEqual(both(['Cluster c', true]));
  });

  it('leads nobody to the entity any longer', async () => {
    const team = (externalId: string) => ({
      externalId,
      version: '1',
      kind: 'DELIVERY',
      name: externalId,
      owner: { externalId: 'own' },
      fromDay: '2026-01-01',
    });
    await named('a', '1');
    expect(outcomes(await send(graph, university, 'Teams', { records: [team('before')] }))).toEqual(['CREATED']);
    await named('c', '2');
    const after = await send(graph, university, 'Teams', { records: [team('after')] });
    expect(outcomes(after)).toEqual(['PENDING UNKNOWN_REFERENCE']);
  });
});

describe('an entity that is deleted', () => {
  it('is told by the names that it had, also those that others gave it', async () => {
    const news = readers();
    await named('a', '1');
    await news();
    await send(graph, countyA, 'Clusters', { records: [{ externalId: 'a', version: '2', deleted: true }] });
    await graph.settle();
    expect(await news()).toEqual(both(['deleted', true]));
  });
});
