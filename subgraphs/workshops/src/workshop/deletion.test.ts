import { newId, regionId } from '@xiangxun/schema/contract/id';
import { jobsOf, ndjson } from '@xiangxun/schema/kit/job/job.testkit';
import { openTestGraph, type TestGraph, viewerOf } from '@xiangxun/schema/service/graph.testkit';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registry } from '../registry.ts';
import { workshops } from '../subgraph.ts';

const COUNTY = '520521';

let graph: TestGraph;
let educator: string;

beforeAll(async () => {
  graph = await openTestGraph(workshops, registry);
  educator = newId('Educator');
  await graph.know(
    { id: regionId(COUNTY), region: COUNTY, keys: [{ form: 'code', value: COUNTY }] },
    { id: educator, region: COUNTY },
  );
});
afterAll(() => graph.close());

interface Receipt {
  readonly counts: { readonly deleted: number; readonly rejected: number };
  readonly outcomes: readonly { readonly userErrors: readonly { readonly code: string; readonly message: string }[] }[];
  readonly confirmation: {
    readonly kind: string;
    readonly count: number;
    readonly dependents: readonly { readonly kind: string; readonly count: number }[];
    readonly token: string | null;
  } | null;
}

let batches = 0;

async function send(viewer: Viewer, plural: string, records: readonly object[], rest: object = {}): Promise<Receipt> {
  batches += 1;
  const { receipt } = await graph.ask<{ receipt: Receipt }>(
    viewer,
    `mutation ($input: Sync${plural}Input!) { receipt: sync${plural}(input: $input) {
      counts { deleted rejected } outcomes { userErrors { code message } }
      confirmation { kind count dependents { kind count } token } } }`,
    { input: { idempotencyKey: `batch ${batches}`, records, ...rest } },
  );
  return receipt;
}

const workshop = (externalId: string) => ({
  externalId,
  version: '1',
  kind: 'RURAL',
  title: externalId,
  region: { code: COUNTY },
  status: 'USE',
});
const gone = (...externalIds: string[]) =>
  externalIds.map((externalId) => ({ externalId, version: '2', deleted: true }));
const members = (of: string, from: number, to: number) =>
  Array.from({ length: to - from }, (_, place) => `${of} ${from + place}`);

/** A county whose workshops have so many members each. */
async function countyWith(sizes: Readonly<Record<string, number>>): Promise<Viewer> {
  const viewer = viewerOf('AUTHORITY', { organization: newId('EducationAuthority'), region: COUNTY });
  await send(viewer, 'Workshops', Object.keys(sizes).map(workshop));
  for (const [name, size] of Object.entries(sizes)) await join(viewer, name, 0, size);
  return viewer;
}

function join(viewer: Viewer, name: string, from: number, to: number, provider?: string | null): Promise<Receipt> {
  const records = members(name, from, to).map((externalId) => ({
    externalId,
    version: '1',
    workshop: { externalId: name, ...(provider && { provider }) },
    educator: { id: educator },
    fromDay: '2024-03-01',
  }));
  return send(viewer, 'WorkshopMemberships', records);
}

async function membersOf({ organization }: Viewer): Promise<number> {
  const { rows } = await graph.pool.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM workshop_membership m JOIN workshop w ON w.id = m.workshop_id WHERE w.source = $1',
    [organization],
  );
  return rows[0]?.count ?? 0;
}

describe('a workshop that is deleted', () => {
  it('is held where more than a fifth of the memberships would go with it, and the sender is told how many', async () => {
    const viewer = await countyWith({ large: 40, small: 50 });
    await send(viewer, 'WorkshopActivities', [
      {
        externalId: 'a',
        version: '1',
        workshop: { externalId: 'large' },
        title: 'a',
        mode: 'ROUTINE',
        setting: 'ONLINE',
        fromDay: '2024-04-01',
      },
    ]);
    const trial = await send(viewer, 'Workshops', gone('large'), { validateOnly: true });
    const held = await send(viewer, 'Workshops', gone('large'));
    expect(held.outcomes).toMatchObject([
      { userErrors: [{ code: 'DELETION_UNCONFIRMED', message: expect.stringContaining('WorkshopMembership') }] },
    ]);
    const dependents = [
      { kind: 'WorkshopMembership', count: 40 },
      { kind: 'WorkshopActivity', count: 1 },
    ];
    expect(held.confirmation).toEqual({ kind: 'Workshop', count: 1, dependents, token: expect.any(String) });
    expect(trial.confirmation).toEqual({ ...held.confirmation, token: null });
    expect(await membersOf(viewer)).toBe(90);
    const confirmed = await send(viewer, 'Workshops', gone('large'), { confirmation: held.confirmation?.token });
    expect(confirmed).toMatchObject({ counts: { deleted: 1, rejected: 0 }, confirmation: null });
    expect(await membersOf(viewer)).toBe(50);
  });

  it('is asked about anew where more would go with it than was told', async () => {
    const viewer = await countyWith({ large: 30 });
    const { confirmation } = await send(viewer, 'Workshops', gone('large'));
    const other = await countyWith({});
    await join(other, 'large', 30, 31, viewer.organization);
    const again = await send(viewer, 'Workshops', gone('large'), { confirmation: confirmation?.token });
    expect(again.confirmation?.dependents).toEqual([{ kind: 'WorkshopMembership', count: 31 }]);
    expect(await membersOf(viewer)).toBe(31);
    await send(viewer, 'Workshops', gone('large'), { confirmation: again.confirmation?.token });
    expect(await membersOf(viewer)).toBe(0);
  });

  it('counts with what goes with it to the deletions of a day', async () => {
    const viewer = await countyWith({ one: 15, other: 15, rest: 60 });
    expect((await send(viewer, 'Workshops', gone('one'))).counts.deleted).toBe(1);
    expect((await send(viewer, 'WorkshopMemberships', gone(...members('rest', 0, 6)))).counts.rejected).toBe(6);
    expect((await send(viewer, 'WorkshopMemberships', gone(...members('rest', 0, 5)))).counts.deleted).toBe(5);
    expect((await send(viewer, 'Workshops', gone('other'))).counts.rejected).toBe(1);
    expect(await membersOf(viewer)).toBe(70);
  });

  it('is no longer what others are a part of, nor what went with it', async () => {
    const viewer = await countyWith({ large: 80, rest: 100 });
    const { confirmation } = await send(viewer, 'Workshops', gone('large'));
    await send(viewer, 'Workshops', gone('large'), { confirmation: confirmation?.token });
    expect((await send(viewer, 'WorkshopMemberships', gone(...members('rest', 0, 21)))).counts.rejected).toBe(21);
    expect((await send(viewer, 'WorkshopMemberships', gone(...members('rest', 0, 20)))).counts.deleted).toBe(20);
  });

  it('is weighed so when a job is started', async () => {
    const viewer = await countyWith({ large: 30 });
    const jobs = jobsOf(graph, registry);
    const { job } = await jobs.create(viewer, { kind: 'WORKSHOP' });
    await jobs.upload(viewer, job?.id ?? '', 1, ndjson(...gone('large')));
    const held = await jobs.start(viewer, job?.id ?? '');
    expect(held).toMatchObject({
      confirmation: { count: 1, dependents: [{ kind: 'WorkshopMembership', count: 30 }] },
      userErrors: [{ code: 'DELETION_UNCONFIRMED', message: expect.stringContaining('WorkshopMembership') }],
    });
    await jobs.start(viewer, job?.id ?? '', 1, held.confirmation?.token);
    await jobs.run();
    expect((await jobs.read(viewer, job?.id ?? ''))?.counts).toMatchObject({ deleted: 1 });
    expect(await membersOf(viewer)).toBe(0);
  });
});
