import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../contract/id.ts';
import type { TestGraph } from '../../../service/graph.testkit.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import {
  type Batch,
  cluster,
  countyA,
  openEngine,
  outcomes,
  type Receipt,
  send,
  team,
  whileHeld,
} from '../engine.testkit.ts';

let graph: TestGraph;
let owner: Viewer;
beforeAll(async () => {
  graph = await openEngine();
  owner = { ...countyA, organization: newId('EducationAuthority') };
  await send(graph, owner, 'Clusters', { records: [cluster('owner')] });
});
afterAll(() => graph.close());

const UNCONFIRMED = 'REJECTED DELETION_UNCONFIRMED';

/** A sender of so many live teams. */
async function sender(count: number): Promise<Viewer> {
  const viewer = { ...countyA, organization: newId('EducationAuthority') };
  const owned = { externalId: 'owner', provider: owner.organization };
  await send(graph, viewer, 'Teams', { records: Array.from({ length: count }, (_, at) => team(`t${at}`, owned)) });
  return viewer;
}

const deletions = (from: number, to: number): Record<string, unknown>[] =>
  Array.from({ length: to - from }, (_, at) => ({ externalId: `t${from + at}`, version: '2', deleted: true }));

const remove = (viewer: Viewer, from: number, to: number, more: Partial<Batch> = {}): Promise<Receipt> =>
  send(graph, viewer, 'Teams', { records: deletions(from, to), ...more });

async function live(viewer: Viewer): Promise<number> {
  const { rows } = await graph.pool.query<{ count: number }>(
    "SELECT count(*)::int FROM team t JOIN sync_record r USING (id) WHERE r.source = $1 AND r.kind = 'Team'",
    [viewer.organization],
  );
  return rows[0]?.count ?? 0;
}

/** As if everything that was deleted had been deleted some hours ago. */
const later = (hours: number) => graph.pool.query("UPDATE sync_deletion SET at = at - $1 * interval '1 hour'", [hours]);

describe('deletions', () => {
  it('of up to twenty are taken, whatever they are a part of', async () => {
    const viewer = await sender(22);
    expect((await remove(viewer, 0, 20)).counts).toMatchObject({ deleted: 20 });
    expect(outcomes(await remove(viewer, 20, 21))).toEqual([UNCONFIRMED]);
  });

  it('above a fifth of what was live are held, and the rest of the batch stands', async () => {
    const viewer = await sender(200);
    const receipt = await send(graph, viewer, 'Teams', {
      records: [...deletions(0, 41), team('new', { externalId: 'owner', provider: owner.organization })],
    });
    expect(receipt.counts).toMatchObject({ deleted: 0, rejected: 41, created: 1 });
    expect(receipt.causes).toMatchObject([{ code: 'DELETION_UNCONFIRMED', count: 41, remedy: 'CLIENT' }]);
    expect(receipt.confirmation).toMatchObject({ kind: 'Team', count: 41, token: expect.any(String) });
    expect(receipt.confirmation?.firstExternalIds).toEqual(deletions(0, 20).map(({ externalId }) => externalId));
    expect(await live(viewer)).toBe(201);
    expect((await remove(viewer, 0, 40)).counts).toMatchObject({ deleted: 40 });
  });

  it('are counted over a day, against what was live at its start', async () => {
    const viewer = await sender(200);
    expect((await remove(viewer, 0, 30)).counts).toMatchObject({ deleted: 30 });
    expect(outcomes(await remove(viewer, 30, 41)).every((outcome) => outcome === UNCONFIRMED)).toBe(true);
    expect((await remove(viewer, 30, 40)).counts).toMatchObject({ deleted: 10 });
    await later(25);
    expect((await remove(viewer, 40, 72)).counts).toMatchObject({ deleted: 32 });
    expect(outcomes(await remove(viewer, 72, 73))).toEqual([UNCONFIRMED]);
  });

  it('of what is not there, or was not live, count for nothing', async () => {
    const viewer = await sender(30);
    const unheard = Array.from({ length: 30 }, (_, at) => ({ externalId: `u${at}`, version: '1', deleted: true }));
    expect((await send(graph, viewer, 'Teams', { records: unheard })).counts).toMatchObject({ deleted: 30 });
    expect((await remove(viewer, 0, 20)).counts).toMatchObject({ deleted: 20 });
  });

  it('of two batches at once are counted together', async () => {
    const viewer = await sender(100);
    const sent = await whileHeld(graph.pool, 'team', [() => remove(viewer, 0, 15), () => remove(viewer, 15, 30)]);
    const counts = sent.map((result) => (result.status === 'fulfilled' ? result.value.counts.deleted : null));
    expect(counts.sort()).toEqual([0, 15]);
  });
});

describe('a confirmation', () => {
  it('lets just its set through, once, and the count begins anew', async () => {
    const viewer = await sender(100);
    const held = await remove(viewer, 0, 50, { idempotencyKey: 'held' });
    const confirmation = held.confirmation?.token ?? '';
    expect(outcomes(await remove(viewer, 0, 49, { confirmation }))).toContain(UNCONFIRMED);
    expect(outcomes(await remove(viewer, 0, 51, { confirmation }))).toContain(UNCONFIRMED);
    const records = deletions(0, 50).reverse();
    const confirmed = await send(graph, viewer, 'Teams', { records, confirmation, idempotencyKey: 'confirmed' });
    expect(confirmed.counts).toMatchObject({ deleted: 50 });
    expect(confirmed.confirmation).toBeNull();
    expect((await remove(viewer, 50, 60)).counts).toMatchObject({ deleted: 10 });
    expect(outcomes(await remove(viewer, 60, 90, { confirmation }))).toContain(UNCONFIRMED);
    expect(await remove(viewer, 0, 50, { idempotencyKey: 'held' })).toEqual({ ...held, replayed: true });
    expect(await send(graph, viewer, 'Teams', { records, confirmation, idempotencyKey: 'confirmed' })).toEqual({
      ...confirmed,
      replayed: true,
    });
  });

  it('is the sender’s own, of one kind, and ends after an hour', async () => {
    const [viewer, other] = [await sender(50), await sender(50)];
    const confirmation = (await remove(viewer, 0, 30)).confirmation?.token ?? '';
    expect(outcomes(await remove(other, 0, 30, { confirmation }))).toContain(UNCONFIRMED);
    await graph.pool.query("UPDATE sync_confirmation SET expires_at = expires_at - interval '61 minutes'");
    const late = await remove(viewer, 0, 30, { confirmation });
    expect(outcomes(late)).toContain(UNCONFIRMED);
    const records = deletions(0, 30);
    expect(
      outcomes(await send(graph, viewer, 'Teams', { records, confirmation: late.confirmation?.token })),
    ).not.toContain(UNCONFIRMED);
  });

  it('is asked of an atomic batch as a whole, and of a trial without being given', async () => {
    const viewer = await sender(50);
    const trial = await remove(viewer, 0, 30, { validateOnly: true });
    expect(trial.confirmation).toMatchObject({ count: 30, token: null, expiresAt: null });
    const fresh = team('fresh', { externalId: 'owner', provider: owner.organization });
    const records = [...deletions(0, 30), fresh];
    const sunk = await send(graph, viewer, 'Teams', { atomic: true, records });
    expect(outcomes(sunk).at(-1)).toBe('REJECTED ATOMIC_ABORTED');
    expect(sunk.confirmation?.digest).toBe(trial.confirmation?.digest);
    const confirmation = sunk.confirmation?.token ?? null;
    const bad = [...records, team('bad', { externalId: 'owner', provider: owner.organization }, { name: '' })];
    expect((await send(graph, viewer, 'Teams', { atomic: true, records: bad, confirmation })).counts.deleted).toBe(0);
    const taken = await send(graph, viewer, 'Teams', { atomic: true, records, confirmation });
    expect(taken.counts).toMatchObject({ deleted: 30, created: 1 });
  });
});

describe('whatever is sent', () => {
  it('no more than a fifth goes within a day without being confirmed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 160 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 }),
        async (count, sizes) => {
          const viewer = await sender(count);
          const allowed = Math.max(20, Math.floor(count / 5));
          let gone = 0;
          for (const size of sizes) {
            const { counts } = await remove(viewer, gone, Math.min(count, gone + size));
            gone += counts.deleted ?? 0;
            expect(counts.rejected === 0 || gone + (counts.rejected ?? 0) > allowed).toBe(true);
            expect(gone).toBeLessThanOrEqual(allowed);
          }
          expect(await live(viewer)).toBe(count - gone);
        },
      ),
      { numRuns: 12 },
    );
  });
});
