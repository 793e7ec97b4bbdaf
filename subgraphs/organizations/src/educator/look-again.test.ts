import { addDays } from '@xiangxun/schema/contract/scalars/day';
import { setClock, today } from '@xiangxun/schema/kit/clock';
import type { TestGraph } from '@xiangxun/schema/service/graph.testkit';
import { createLog } from '@xiangxun/schema/service/log';
import { waiting, whileHeld } from '@xiangxun/schema/kit/sync/engine.testkit';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countyA, countyB, openGraph, PROVIDER, provider, school, send } from '../organizations.testkit.ts';
import { organizations } from '../subgraph.ts';

const DAY = today();
const TOMORROW = addDays(DAY, 1);
const log = createLog('test', { level: 'silent', format: 'json' });

let graph: TestGraph;
beforeEach(async () => {
  graph = await openGraph();
  await agree(countyA, '520521');
  await send(graph, countyA, 'Schools', [school(1)]);
});
afterEach(async () => {
  setClock(null);
  await graph.close();
});

/** A county opens itself to the provider. */
async function agree(county: Viewer, region: string, term: object = {}, version = '1'): Promise<void> {
  const parties = { kind: 'PROVIDER', region: { code: region }, party: { id: PROVIDER } };
  const agreement = { externalId: 'agreement', version, ...parties, fromDay: '2020-01-01', ...term };
  await send(graph, county, 'Agreements', [agreement]);
  await graph.settle();
}

async function register(externalId: string, phone: string, county = countyA, region = '520521'): Promise<void> {
  const person = { externalId, version: '1', name: '李梅', phone, region: { code: region } };
  await send(graph, county, 'Educators', [person]);
  await graph.settle();
}

/** Has somebody work at the school. */
async function employ(externalId: string, term: object, by = countyA): Promise<void> {
  const educator = { id: await idOf(by, externalId) };
  const works = { organization: { schoolCode: '2152000001' }, kinds: ['RURAL_TEACHER'] };
  await send(graph, countyA, 'Employments', [{ externalId, version: '1', educator, ...works, ...term }]);
  await graph.settle();
}

/** What becomes of the provider's record of a 李梅 of the school. */
async function says(phone: string, more: object = {}): Promise<string> {
  const record = { externalId: 'u1', version: '1', name: '李梅', phone, school: { schoolCode: '2152000001' }, ...more };
  const [outcome] = await send(graph, provider, 'Educators', [record]);
  await graph.settle();
  return [outcome?.outcome, ...(outcome?.userErrors ?? []).map(({ code }) => code)].join(' ');
}

async function idOf(viewer: Viewer, externalId: string): Promise<string | null> {
  const query = 'query ($key: ExternalIdInput!) { educator(externalId: $key) { id } }';
  const { educator } = await graph.ask<{ educator: { id: string } | null }>(viewer, query, { key: { externalId } });
  return educator?.id ?? null;
}

/** Whether the provider's record is linked by now, to whom a county registered under this id. */
async function isLinked(to: string, county = countyA): Promise<boolean> {
  const id = await idOf(provider, 'u1');
  return id !== null && id === (await idOf(county, to));
}

/** Has it be another day, and done what that brings. */
async function itIs(day: string): Promise<void> {
  setClock(new Date(`${day}T00:00:01+08:00`));
  const engine = organizations
    .engines({ subgraph: 'organizations', pool: graph.pool, peers: () => ({}) as never, log })
    .find(({ name }) => name === 'turn of the day');
  await engine?.start();
  await engine?.stop();
  await graph.settle();
}

interface Proposal {
  readonly id: string;
  readonly externalId: string;
  readonly proposedAt: string;
}

async function proposals(): Promise<Proposal[]> {
  const query = '{ educatorProposals { nodes { id externalId proposedAt } } }';
  return (await graph.ask<{ educatorProposals: { nodes: Proposal[] } }>(countyA, query)).educatorProposals.nodes;
}

describe('an unmatched record is matched again', () => {
  it('on the day on which an employment begins that was entered ahead', async () => {
    await register('li', '13800000001');
    await employ('li', { fromDay: TOMORROW });
    expect(await says('13800000001')).toBe('PENDING UNMATCHED');
    await itIs(DAY);
    expect(await isLinked('li')).toBe(false);
    await itIs(TOMORROW);
    expect(await isLinked('li')).toBe(true);
  });

  it('on the day after the last of another of her name and phone', async () => {
    for (const externalId of ['one', 'other']) await register(externalId, '13800000001');
    await employ('one', { fromDay: '2020-09-01' });
    await employ('other', { fromDay: '2020-09-01', toDay: DAY });
    expect(await says('13800000001')).toBe('PENDING UNMATCHED');
    await itIs(TOMORROW);
    expect(await isLinked('one')).toBe(true);
  });

  it('when her phone is changed by accepting what another record proposes', async () => {
    await register('li', '13800000001');
    await employ('li', { fromDay: '2020-09-01' });
    expect(await says('13800000001', { externalId: 'known' })).toBe('CREATED');
    expect(await says('13900000009')).toBe('PENDING UNMATCHED');
    await says('13900000009', { externalId: 'known', version: '2' });
    const proposed = (await proposals()).find(({ externalId }) => externalId === 'known');
    await graph.ask(countyA, 'mutation ($id: ID!) { acceptEducatorProposal(id: $id) { userErrors { code } } }', {
      id: proposed?.id,
    });
    await graph.settle();
    expect(await isLinked('li')).toBe(true);
  });

  it('where it came while that which names her was being written', async () => {
    await register('li', '13800000001');
    let employed: Promise<void> | undefined;
    const record = () => says('13800000001');
    await whileHeld(graph.pool, 'educator_proposal', [record], async () => {
      employed = employ('li', { fromDay: '2020-09-01' });
      await Promise.race([employed, expect.poll(() => waiting(graph.pool)).toBe(2)]);
    });
    await employed;
    await graph.settle();
    expect(await isLinked('li')).toBe(true);
  });

  it('when an agreement opens the county where she belongs, or begins to', async () => {
    await register('far', '13800000001', countyB, '520525');
    await employ('far', { fromDay: '2020-09-01' }, countyB);
    expect(await says('13800000001')).toBe('PENDING UNMATCHED');
    await agree(countyB, '520525', { fromDay: TOMORROW });
    expect(await isLinked('far', countyB)).toBe(false);
    await itIs(TOMORROW);
    expect(await isLinked('far', countyB)).toBe(true);
    await agree(countyB, '520525', { toDay: DAY }, '2');
    expect(await says('13800000001', { externalId: 'u2' })).toBe('PENDING UNMATCHED');
    await agree(countyB, '520525', {}, '3');
    expect(await idOf(provider, 'u2')).toBe(await idOf(countyB, 'far'));
  });
});

describe('while it is looked at in vain', () => {
  it('it is still told as said when it was', async () => {
    for (const externalId of ['one', 'other']) {
      await register(externalId, '13800000001');
      await employ(externalId, { fromDay: '2020-09-01' });
    }
    expect(await says('13800000001')).toBe('PENDING UNMATCHED');
    const [before] = await proposals();
    await itIs(TOMORROW);
    expect(await proposals()).toEqual([before]);
    expect(await says('13800000001', { version: '2', subjects: ['ARTS'] })).toBe('PENDING UNMATCHED');
    expect((await proposals())[0]?.proposedAt).not.toBe(before?.proposedAt);
  });

  it('it waits on where its sender’s agreement has ended, for the next one', async () => {
    expect(await says('13800000001')).toBe('PENDING UNMATCHED');
    await agree(countyA, '520521', { toDay: addDays(DAY, -1) }, '2');
    await register('li', '13800000001');
    await employ('li', { fromDay: '2020-09-01' });
    expect(await isLinked('li')).toBe(false);
    expect(await says('13800000001', { externalId: 'fresh' })).toBe('REJECTED NOT_PERMITTED');
    await agree(countyA, '520521', {}, '3');
    expect(await isLinked('li')).toBe(true);
  });
});
