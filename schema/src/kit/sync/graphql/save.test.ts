import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../contract/id.ts';
import { type TestGraph, viewerOf } from '../../../service/graph.testkit.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import { COUNTY_A, COUNTY_B, cluster, countyA, countyB, openEngine, outcomes, send } from '../engine.testkit.ts';

let graph: TestGraph;
beforeAll(async () => {
  graph = await openEngine();
});
afterAll(() => graph.close());

interface Saved {
  readonly cluster: { readonly id: string; readonly name: string } | null;
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
}

async function save(viewer: Viewer, input: Record<string, unknown>): Promise<Saved> {
  const { saved } = await graph.ask<{ saved: Saved }>(
    viewer,
    'mutation ($input: SaveClusterInput!) { saved: saveCluster(input: $input) { cluster { id name } userErrors { code path } } }',
    { input },
  );
  return saved;
}

async function remove(viewer: Viewer, id: string): Promise<{ id: string | null } & Pick<Saved, 'userErrors'>> {
  const { removed } = await graph.ask<{ removed: { id: string | null } & Pick<Saved, 'userErrors'> }>(
    viewer,
    'mutation ($id: ID!) { removed: deleteCluster(id: $id) { id userErrors { code path } } }',
    { id },
  );
  return removed;
}

const inA = { region: { code: COUNTY_A } };

describe('what is saved by hand', () => {
  it('is made, changed by its id, and deleted', async () => {
    const made = await save(countyA, { name: 'By hand', ...inA });
    expect(made).toMatchObject({ cluster: { name: 'By hand' }, userErrors: [] });
    const id = made.cluster?.id ?? '';
    expect(await save(countyA, { id, name: 'Changed', ...inA })).toEqual({
      cluster: { id, name: 'Changed' },
      userErrors: [],
    });
    expect(await remove(countyA, id)).toEqual({ id, userErrors: [] });
    const { rows } = await graph.pool.query('SELECT count(*)::int FROM cluster WHERE id = $1', [id]);
    expect(rows).toEqual([{ count: 0 }]);
  });

  it('goes by the same rules as a batch', async () => {
    expect(await save(countyA, { name: 'Abroad', region: { code: COUNTY_B } })).toMatchObject({
      cluster: null,
      userErrors: [{ code: 'NOT_PERMITTED', path: ['input'] }],
    });
    expect(await save(countyA, { name: ' ', ...inA })).toMatchObject({
      userErrors: [{ code: 'REQUIRED', path: ['input', 'name'] }],
    });
  });

  it('has to have what is always required: its type says so, of all that is missing', async () => {
    const { errors } = await graph.answer(
      countyA,
      'mutation ($input: SaveClusterInput!) { saveCluster(input: $input) { userErrors { code } } }',
      { input: {} },
    );
    expect(errors?.map(({ message }) => /Field "\w+" of required type/.exec(message)?.[0])).toEqual([
      'Field "name" of required type',
      'Field "region" of required type',
    ]);
  });

  it('holds no text that no database keeps, and none that is too long to be found by', async () => {
    expect(await save(countyA, { name: 'a\u0000b', ...inA })).toMatchObject({
      cluster: null,
      userErrors: [{ code: 'INVALID_FORMAT', path: ['input', 'name'] }],
    });
    for (const externalId of ['', 'a\u0000b', randomBytes(9_000).toString('hex')])
      expect(await save(countyA, { externalId, name: 'Unfound', ...inA })).toMatchObject({
        cluster: null,
        userErrors: [{ code: 'INVALID_FORMAT', path: ['input', 'externalId'] }],
      });
  });

  it('does not wait for what it names: it is refused and not kept', async () => {
    const center = { externalId: 'no such school' };
    expect(await save(countyA, { externalId: 'impatient', name: 'Impatient', ...inA, center })).toMatchObject({
      cluster: null,
      userErrors: [{ code: 'UNKNOWN_REFERENCE', path: ['input', 'center'] }],
    });
    const { rows } = await graph.pool.query("SELECT count(*)::int FROM sync_record WHERE external_id = 'impatient'");
    expect(rows).toEqual([{ count: 0 }]);
  });

  it('goes on from what the sender’s batches brought, and they from it', async () => {
    const sent = await send(graph, countyA, 'Clusters', { records: [cluster('mixed', { version: '4' })] });
    const id = sent.outcomes[0]?.id;
    expect(await save(countyA, { id, name: 'Mixed by hand', ...inA })).toMatchObject({ cluster: { id } });
    const next = await send(graph, countyA, 'Clusters', {
      records: [cluster('mixed', { version: '5', name: 'Mixed again' })],
    });
    expect(outcomes(next)).toEqual(['UPDATED']);
  });

  it('is another’s no more than if it were not there', async () => {
    const id = (await save(countyA, { name: 'Mine', ...inA })).cluster?.id ?? '';
    const refused = { cluster: null, userErrors: [{ code: 'NOT_FOUND', path: ['input', 'id'] }] };
    expect(await save(countyB, { id, name: 'Theirs', region: { code: COUNTY_B } })).toEqual(refused);
    const kept = { id: null, userErrors: [{ code: 'NOT_FOUND', path: ['id'] }] };
    expect(await remove(countyB, id)).toEqual(kept);
    expect(await remove(countyB, newId('Cluster'))).toEqual(kept);
    expect(await remove(countyB, 'no id at all')).toEqual(kept);
  });

  it('by a person is hers, and not her school’s', async () => {
    const teacher = viewerOf('TEACHER', {
      organization: countyA.organization,
      educator: newId('Educator'),
      region: COUNTY_A,
    });
    const id = (await save(countyA, { name: 'The school’s', ...inA })).cluster?.id ?? '';
    expect(await remove(teacher, id)).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
    const own = (await save(teacher, { name: 'Her own', ...inA })).cluster?.id ?? '';
    expect(await remove(teacher, own)).toEqual({ id: own, userErrors: [] });
  });
});
