import { newId } from '@xiangxun/schema/contract/id';
import { type TestGraph, viewerOf } from '@xiangxun/schema/service/graph.testkit';
import { expirePending } from '@xiangxun/schema/kit/sync/receipt/retention';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  COUNTY_A,
  countyA,
  countyB,
  openGraph,
  PROVIDER,
  provider,
  province,
  school,
  send,
} from '../organizations.testkit.ts';

const ID_NUMBER = '11010519491231002X';
const OTHER_ID_NUMBER = '440308199901101512';
const atSchool = (number: number) => ({ school: { schoolCode: String(2152000000 + number) } });

let graph: TestGraph;
beforeAll(async () => {
  graph = await openGraph();
  await graph.pool.query(
    `INSERT INTO agreement (id, kind, region, source, party_id, from_day) VALUES ($1, 'PROVIDER', '520521', $2, $3, '2020-01-01')`,
    [newId('Agreement'), COUNTY_A, PROVIDER],
  );
  await send(graph, countyA, 'Schools', [school(1), school(2)]);
  await send(graph, countyB, 'Schools', [school(3, '520525101')]);
  await hire('known', { name: '李梅', idNumber: ID_NUMBER, phone: '13800000001' });
  await hire('twin 1', { name: '王强', phone: '138 0000 0002' });
  await hire('twin 2', { name: '王强', phone: '13800000002' });
});
afterAll(() => graph.close());

/** The county registers somebody at a school. */
async function hire(externalId: string, person: object, at = 1, viewer = countyA, region = '520521'): Promise<void> {
  await send(graph, viewer, 'Educators', [{ externalId, version: '1', region: { code: region }, ...person }]);
  await send(graph, viewer, 'Employments', [
    {
      externalId,
      version: '1',
      educator: { externalId },
      organization: { schoolCode: String(2152000000 + at) },
      kinds: ['RURAL_TEACHER'],
      fromDay: '2020-09-01',
    },
  ]);
  await graph.settle();
}

const told = async (viewer: Viewer, ...records: object[]) =>
  (await send(graph, viewer, 'Educators', records)).map(({ outcome, userErrors }) =>
    [outcome, ...userErrors.map(({ code }) => code)].join(' '),
  );
const says = (...records: object[]) => told(provider, ...records);

interface Person {
  readonly id: string;
  readonly name: string | null;
  readonly phone: string | null;
}

async function personOf(viewer: Viewer, externalId: string): Promise<Person | null> {
  const query = 'query ($key: ExternalIdInput!) { educator(externalId: $key) { id name phone } }';
  return (await graph.ask<{ educator: Person | null }>(viewer, query, { key: { externalId } })).educator;
}

interface Proposal {
  readonly id: string;
  readonly state: string;
  readonly externalId: string;
  readonly name: string;
  readonly phoneMasked: string | null;
  readonly idNumberMasked: string | null;
  readonly reason: string | null;
  readonly educator: { readonly id: string } | null;
  readonly school: { readonly name: string } | null;
  readonly proposed: readonly { readonly field: string; readonly value: unknown }[];
}

const PROPOSAL =
  'id state externalId name phoneMasked idNumberMasked reason educator { id } school { name } proposed { field value }';

async function proposals(viewer: Viewer, states?: string[]): Promise<Proposal[]> {
  const { list } = await graph.ask<{ list: { nodes: Proposal[] } }>(
    viewer,
    `query ($states: [EducatorProposalState!]) { list: educatorProposals(states: $states) { nodes { ${PROPOSAL} } } }`,
    { states },
  );
  return list.nodes;
}

async function proposal(externalId: string): Promise<Proposal> {
  const found = (await proposals(countyA)).find((each) => each.externalId === externalId);
  if (!found) throw new Error(`no proposal of ${externalId}`);
  return found;
}

interface Decided {
  readonly proposal: Proposal | null;
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
}

async function decide(viewer: Viewer, operation: string, args: Record<string, unknown>): Promise<Decided> {
  const answer = `{ proposal { ${PROPOSAL} } userErrors { code path } }`;
  return (await graph.ask<{ decided: Decided }>(viewer, `${operation} ${answer} }`, args)).decided;
}

const accept = (viewer: Viewer, id: string, educator?: string) => {
  const operation =
    'mutation ($id: ID!, $educator: ID) { decided: acceptEducatorProposal(id: $id, educator: $educator)';
  return decide(viewer, operation, { id, educator });
};
const refuse = (viewer: Viewer, id: string, reason: string) => {
  const operation = 'mutation ($id: ID!, $reason: String!) { decided: refuseEducatorProposal(id: $id, reason: $reason)';
  return decide(viewer, operation, { id, reason });
};

async function persons(): Promise<number> {
  return (await graph.pool.query<{ count: number }>('SELECT count(*)::int FROM educator')).rows[0]?.count ?? 0;
}

describe('an educator that a provider sends', () => {
  it('is linked to the person of its ID number, and makes no second one', async () => {
    const before = await persons();
    const record = { externalId: 'u1', version: '1', name: '李梅', idNumber: ID_NUMBER };
    expect(await says(record)).toEqual(['CREATED']);
    expect(await says(record)).toEqual(['UNCHANGED']);
    expect((await personOf(provider, 'u1'))?.id).toBe((await personOf(countyA, 'known'))?.id);
    expect(await persons()).toBe(before);
    expect(await proposals(countyA)).toEqual([]);
  });

  it('is told in the feed by its provider’s own id, and leaves nobody’s access', async () => {
    await graph.settle();
    const changes = async (viewer: Viewer) => {
      const { feed } = await graph.ask<{ feed: { nodes: { id: string; gone: boolean; keys: object[] }[] } }>(
        viewer,
        '{ feed: organizationChanges(kinds: [EDUCATOR]) { nodes { id gone keys { form value } } } }',
      );
      return feed.nodes;
    };
    const { id } = (await personOf(provider, 'u1')) ?? {};
    expect((await changes(provider)).find((change) => change.id === id)).toEqual({
      id,
      gone: false,
      keys: [{ form: 'externalId', value: 'u1' }],
    });
    for (const viewer of [countyA, province])
      expect((await changes(viewer)).map(({ gone }) => gone)).toEqual([false, false, false]);
  });

  it('is linked by school, name and phone where just one person has them', async () => {
    const record = { externalId: 'u2', version: '1', name: '李梅', phone: '+86 138-0000-0001', ...atSchool(1) };
    expect(await says(record, { ...record, externalId: 'elsewhere', ...atSchool(2) })).toEqual([
      'CREATED',
      'PENDING UNMATCHED',
    ]);
    const twin = { externalId: 'twin', version: '1', name: '王强', phone: '13800000002', ...atSchool(1) };
    const other = { ...record, externalId: 'other number', idNumber: '110101199003072092' };
    expect(await says(twin, other)).toEqual(['PENDING UNMATCHED', 'PENDING UNMATCHED']);
    expect((await proposals(countyA, ['UNMATCHED'])).map(({ externalId }) => externalId).sort()).toEqual([
      'elsewhere',
      'other number',
      'twin',
    ]);
  });

  it('waits until the county registers her, by number or by school, name and phone', async () => {
    const record = { externalId: 'w1', version: '1', name: '赵云', phone: '13800000003', ...atSchool(1) };
    const numbered = { externalId: 'w2', version: '1', name: '钱多', idNumber: OTHER_ID_NUMBER, ...atSchool(2) };
    const early = { externalId: 'w3', version: '1', name: '孙新', phone: '13800000004', ...atSchool(9) };
    expect(await says(record, numbered, early)).toEqual([
      'PENDING UNMATCHED',
      'PENDING UNMATCHED',
      'PENDING UNKNOWN_REFERENCE',
    ]);
    await hire('zhao', { name: '赵云', phone: '13800000003' });
    await hire('qian', { name: '钱多', idNumber: OTHER_ID_NUMBER }, 2);
    await send(graph, countyA, 'Schools', [school(9)]);
    await hire('sun', { name: '孙新', phone: '13800000004' }, 9);
    for (const [own, theirs] of [
      ['w1', 'zhao'],
      ['w2', 'qian'],
      ['w3', 'sun'],
    ] as const)
      expect((await personOf(provider, own))?.id).toBe((await personOf(countyA, theirs))?.id);
    expect(await says(record)).toEqual(['UNCHANGED']);
    expect((await proposals(countyA)).map(({ externalId }) => externalId)).not.toContain('w1');
  });

  it('is not found in a county that the provider does not serve: it waits as if she were not there', async () => {
    await hire('abroad', { name: '周远', idNumber: '110101199003070134' }, 3, countyB, '520525');
    const record = { externalId: 'x1', version: '1', name: '周远', idNumber: '110101199003070134' };
    expect(await says({ ...record, ...atSchool(1) })).toEqual(['PENDING UNMATCHED']);
    await graph.settle();
    expect(await personOf(provider, 'x1')).toBeNull();
    expect(await says({ ...record, externalId: 'x2', ...atSchool(3) })).toEqual(['REJECTED NOT_PERMITTED']);
    expect(await says({ ...record, externalId: 'x3' })).toEqual(['REJECTED REQUIRED']);
  });

  it('of an unknown school reaches the county of its region, or the only one that the provider serves', async () => {
    const record = { version: '1', name: '何新', school: { schoolCode: '2152009999' } };
    const toldOf = async (viewer: Viewer, externalId: string) =>
      (await proposals(viewer, ['UNMATCHED'])).some((each) => each.externalId === externalId);
    expect(await says({ ...record, externalId: 'n1' })).toEqual(['PENDING UNKNOWN_REFERENCE']);
    expect(await toldOf(countyA, 'n1')).toBe(true);
    const agreement = newId('Agreement');
    await graph.pool.query(
      `INSERT INTO agreement (id, kind, region, source, party_id, from_day) VALUES ($1, 'PROVIDER', '520525', $2, $3, '2020-01-01')`,
      [agreement, COUNTY_A, PROVIDER],
    );
    const region = { region: { code: '520525' } };
    expect(await says({ ...record, externalId: 'n2', ...region })).toEqual(['PENDING UNKNOWN_REFERENCE']);
    expect(await says({ ...record, externalId: 'n3' })).toEqual(['PENDING UNKNOWN_REFERENCE']);
    expect([await toldOf(countyA, 'n2'), await toldOf(countyB, 'n2')]).toEqual([false, true]);
    expect([await toldOf(countyA, 'n3'), await toldOf(countyB, 'n3')]).toEqual([false, false]);
    expect(await says({ ...record, externalId: 'n4', region: { code: '52' } })).toEqual([
      'REJECTED UNKNOWN_REFERENCE NOT_PERMITTED',
    ]);
    await says(...['n1', 'n2', 'n3'].map((externalId) => ({ externalId, version: '2', deleted: true })));
    await graph.pool.query('DELETE FROM agreement WHERE id = $1', [agreement]);
  });

  it('leaves the person to the county when it is deleted', async () => {
    const before = await persons();
    expect(await says({ externalId: 'u2', version: '2', deleted: true })).toEqual(['DELETED']);
    expect(await personOf(provider, 'u2')).toBeNull();
    expect(await personOf(countyA, 'known')).not.toBeNull();
    expect(await persons()).toBe(before);
    expect(await says({ externalId: 'elsewhere', version: '2', deleted: true })).toEqual(['DELETED']);
    expect((await proposals(countyA)).map(({ externalId }) => externalId)).not.toContain('elsewhere');
  });

  it('follows a person whom the county deletes and registers again', async () => {
    await hire('leaves', { name: '吴归', idNumber: '110101198506120039' });
    const record = { externalId: 'l1', version: '1', name: '吴归', idNumber: '110101198506120039', ...atSchool(1) };
    expect(await says(record)).toEqual(['CREATED']);
    await send(graph, countyA, 'Educators', [{ externalId: 'leaves', version: '2', deleted: true }]);
    expect(await personOf(provider, 'l1')).toBeNull();
    await send(graph, countyA, 'Educators', [
      { externalId: 'leaves', version: '3', name: '吴归', idNumber: '110101198506120039', region: { code: '520521' } },
    ]);
    expect(await personOf(provider, 'l1')).toEqual(await personOf(countyA, 'leaves'));
    await send(graph, countyA, 'Educators', [{ externalId: 'leaves', version: '4', deleted: true }]);
    expect(await says(record)).toEqual(['PENDING UNMATCHED']);
  });

  it('tells in a trial what it says anew, and nothing of the person', async () => {
    const record = { externalId: 'u1', version: '2', name: '李梅', idNumber: ID_NUMBER, phone: '13900000009' };
    const answer = await graph.ask<{ receipt: { outcomes: object[] } }>(
      provider,
      'mutation ($input: SyncEducatorsInput!) { receipt: syncEducators(input: $input) { outcomes { outcome changes { field before after } } } }',
      { input: { idempotencyKey: 'trial', validateOnly: true, records: [record] } },
    );
    expect(answer.receipt.outcomes).toEqual([
      { outcome: 'UPDATED', changes: [{ field: 'phone', before: null, after: '139****09' }] },
    ]);
    expect(await proposals(countyA, ['PROPOSED'])).toEqual([]);
  });
});

describe('what a provider proposes', () => {
  const changed = { externalId: 'u1', version: '3', name: '李梅', idNumber: ID_NUMBER, phone: '13900000009' };

  it('changes nothing until the county accepts it', async () => {
    expect(await says(changed)).toEqual(['UPDATED']);
    expect((await personOf(countyA, 'known'))?.phone).toBe('13800000001');
    const open = await proposal('u1');
    expect(open).toMatchObject({ state: 'PROPOSED', proposed: [{ field: 'phone', value: '139****09' }] });
    expect(await accept(countyA, open.id)).toMatchObject({ proposal: { state: 'ACCEPTED' }, userErrors: [] });
    expect((await personOf(countyA, 'known'))?.phone).toBe('13900000009');
    expect((await accept(countyA, open.id)).userErrors).toEqual([{ code: 'INVALID_STATE', path: ['id'] }]);
    expect((await proposals(provider, ['ACCEPTED'])).map(({ externalId }) => externalId)).toEqual(['u1']);
  });

  it('of somebody who is no longer there changes nothing, and says so', async () => {
    await hire('gone', { name: '郑去', phone: '13800000007' });
    await says({
      externalId: 'g1',
      version: '1',
      name: '郑去',
      phone: '13800000007',
      stages: ['PRIMARY'],
      ...atSchool(1),
    });
    await send(graph, countyA, 'Educators', [{ externalId: 'gone', version: '2', deleted: true }]);
    const { id } = await proposal('g1');
    expect((await accept(countyA, id)).userErrors).toEqual([{ code: 'NOT_FOUND', path: ['id'] }]);
    expect((await refuse(countyA, id, '已离职')).userErrors).toEqual([]);
  });

  it('is refused with a reason, and not asked again', async () => {
    expect(await says({ ...changed, version: '4', phone: '13700000000' })).toEqual(['UPDATED']);
    const { id } = await proposal('u1');
    expect((await refuse(countyA, id, ' ')).userErrors).toEqual([{ code: 'REQUIRED', path: ['reason'] }]);
    expect(await refuse(countyA, id, '电话已核实')).toMatchObject({
      proposal: { state: 'REFUSED', reason: '电话已核实' },
    });
    expect(await says({ ...changed, version: '5', phone: '13700000000', onlineAccess: true })).toEqual(['UPDATED']);
    expect((await proposal('u1')).state).toBe('REFUSED');
    expect((await personOf(countyA, 'known'))?.phone).toBe('13900000009');
  });

  it('of nobody known is linked to whom the county names, once', async () => {
    const { id } = await proposal('twin');
    expect(await proposal('twin')).toMatchObject({
      name: '王强',
      phoneMasked: '138****02',
      school: { name: '学校 1' },
    });
    const twin = await personOf(countyA, 'twin 2');
    expect((await accept(countyA, id)).userErrors).toEqual([{ code: 'REQUIRED', path: ['educator'] }]);
    const abroad = await personOf(countyB, 'abroad');
    for (const educator of [abroad?.id, newId('Educator'), 'nobody'])
      expect((await accept(countyA, id, educator)).userErrors).toEqual([{ code: 'NOT_FOUND', path: ['educator'] }]);
    expect(await accept(countyA, id, twin?.id)).toMatchObject({
      proposal: { state: 'ACCEPTED', educator: { id: twin?.id } },
    });
    expect((await personOf(provider, 'twin'))?.id).toBe(twin?.id);
    const again = {
      externalId: 'twin',
      version: '2',
      name: '王强',
      phone: '13800000002',
      subjects: ['ARTS'],
      ...atSchool(1),
    };
    expect(await says(again)).toEqual(['UPDATED']);
    expect(await proposal('twin')).toMatchObject({
      state: 'PROPOSED',
      proposed: [{ field: 'subjects', value: ['ARTS'] }],
    });
  });

  it('of nobody known may be refused: its sender is told, also when it sends the same again', async () => {
    const fresh = { externalId: 'ghost', version: '1', name: '无名', phone: '13600000000', ...atSchool(1) };
    expect(await says(fresh)).toEqual(['PENDING UNMATCHED']);
    await refuse(countyA, (await proposal('ghost')).id, '查无此人');
    const { list } = await graph.ask<{ list: { nodes: object[] } }>(
      provider,
      '{ list: organizationPendingRecords(state: EXPIRED) { nodes { externalId userErrors { code message } } } }',
    );
    expect(list.nodes).toEqual([
      { externalId: 'ghost', userErrors: [{ code: 'REFUSED_BY_COUNTY', message: 'the county refused it: 查无此人' }] },
    ]);
    expect(await says(fresh)).toEqual(['REJECTED REFUSED_BY_COUNTY']);
    expect(await says({ ...fresh, version: '2', name: '无名氏' })).toEqual(['PENDING UNMATCHED']);
  });

  it('is decided by no one else, and seen by no one else', async () => {
    const { id } = await proposal('twin');
    const others = [
      countyB,
      province,
      provider,
      viewerOf('PROVIDER', { organization: newId('Provider') }),
      viewerOf('TEACHER', { organization: COUNTY_A, educator: newId('Educator'), region: '520521' }),
      viewerOf('SCHOOL', { organization: newId('School') }),
      { ...countyA, role: 'CENTER' as const },
    ];
    for (const viewer of others) {
      await expect(accept(viewer, id)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
      await expect(refuse(viewer, id, 'no')).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    }
    await expect(accept(countyA, 'nothing')).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    const seen = await Promise.all(others.map(async (viewer) => (await proposals(viewer)).length));
    const all = (await proposals(countyA)).length;
    expect(seen).toEqual([0, all, all, 0, 0, 0, 0]);
  });
});

describe('what is kept of a person', () => {
  it('is her ID number nowhere, and its hash is told to nobody', async () => {
    const { rows } = await graph.pool.query<{ text: string }>(
      `SELECT string_agg(t::text, ' ') AS text FROM (
         SELECT r::text FROM sync_record r UNION ALL SELECT p::text FROM educator_proposal p
         UNION ALL SELECT w::text FROM sync_pending w UNION ALL SELECT c::text FROM sync_receipt c) t`,
    );
    for (const number of [ID_NUMBER, OTHER_ID_NUMBER]) expect(rows[0]?.text).not.toContain(number);
    const hashes = await graph.pool.query<{ target_value: string }>('SELECT target_value FROM sync_pending');
    expect(hashes.rows.length).toBeGreaterThan(0);
    await graph.pool.query("UPDATE sync_record SET waiting_since = now() - interval '2 days' WHERE external_id = 'x1'");
    await expirePending(graph.pool, { receipts: 90, pending: 1 });
    const answer = await graph.ask<object>(
      provider,
      `{ organizationPendingRecords { nodes { externalId userErrors { message hint path } } }
         syncStatus { organizations { kind pending pendingByCause { code value field count remedy } } } }`,
    );
    for (const { target_value } of hashes.rows) expect(JSON.stringify(answer)).not.toContain(target_value);
    expect(answer).toMatchObject({
      syncStatus: {
        organizations: expect.arrayContaining([
          expect.objectContaining({
            kind: 'Educator',
            pendingByCause: [{ code: 'UNMATCHED', value: null, field: '', count: 3, remedy: 'COUNTY' }],
          }),
        ]),
      },
    });
  });
});
