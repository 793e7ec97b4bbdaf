import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../contract/id.ts';
import { type TestGraph, viewerOf } from '../../../service/graph.testkit.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import {
  CAUSE,
  type Cause,
  COUNTY_A,
  cluster,
  countyA,
  countyB,
  openEngine,
  outcomes,
  province,
  send,
  team,
  vendor,
} from '../engine.testkit.ts';
import { expirePending, retentionOf } from '../receipt/retention.ts';

let graph: TestGraph;
beforeAll(async () => {
  graph = await openEngine();
  await graph.pool.query(
    "INSERT INTO agreement (id, kind, region, source, party_id, from_day) VALUES ($1, 'PROVIDER', $2, gen_random_uuid(), $3, '2026-01-01')",
    [newId('Agreement'), COUNTY_A, vendor.organization],
  );
});
afterAll(() => graph.close());

interface Listed {
  readonly externalId: string;
  readonly kind: string;
  readonly state: string;
  readonly since: string | null;
  readonly expiresAt: string;
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[]; readonly message: string }[];
}

interface Page {
  readonly nodes: readonly Listed[];
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

async function list(viewer: Viewer, args: Record<string, unknown> = {}): Promise<Page> {
  const { page } = await graph.ask<{ page: Page }>(
    viewer,
    `query ($provider: ID, $kinds: [OrganizationSyncKind!], $state: SyncPendingState, $value: String, $first: Int, $after: String, $last: Int) {
       page: organizationPendingRecords(provider: $provider, kinds: $kinds, state: $state, value: $value, first: $first, after: $after, last: $last) {
         nodes { externalId kind state since expiresAt userErrors { code path message } } totalCount pageInfo { hasNextPage endCursor } } }`,
    args,
  );
  return page;
}

interface Status {
  readonly kind: string;
  readonly pending: number;
  readonly expired: number;
  readonly rejected: number;
  readonly pendingByCause: readonly Cause[];
  readonly expiredByCause: readonly Cause[];
  readonly rejectedByCause: readonly Cause[];
  readonly lastBatch: { readonly idempotencyKey: string; readonly causes: readonly Cause[] } | null;
}

async function status(viewer: Viewer, kind: string): Promise<Status | undefined> {
  const { syncStatus } = await graph.ask<{ syncStatus: { organizations: Status[] } | null }>(
    viewer,
    `query ($provider: ID) { syncStatus(provider: $provider) { organizations { kind pending expired rejected
       pendingByCause { ${CAUSE} since } expiredByCause { ${CAUSE} since } rejectedByCause { ${CAUSE} } lastBatch { idempotencyKey causes { ${CAUSE} } } } } }`,
    { provider: vendor.organization },
  );
  return syncStatus?.organizations.find((each) => each.kind === kind);
}

const ids = ({ nodes }: Page) => nodes.map(({ externalId }) => externalId);
const aged = (externalId: string, days: number) =>
  graph.pool.query(
    "UPDATE sync_record SET waiting_since = waiting_since - $2 * interval '1 day' WHERE external_id = $1",
    [externalId, days],
  );

describe('what waits', () => {
  it('is listed with what it waits for, page by page', async () => {
    const records = Array.from({ length: 5 }, (_, at) => team(`w${at}`, 'unknown'));
    await send(graph, vendor, 'Teams', { records });
    await send(graph, vendor, 'Clusters', { records: [cluster('c', { center: { schoolCode: '2152000001' } })] });
    const first = await list(vendor, { first: 2 });
    expect([ids(first), first.totalCount, first.pageInfo.hasNextPage]).toEqual([['c', 'w0'], 6, true]);
    const rest = await list(vendor, { first: 10, after: first.pageInfo.endCursor });
    expect([ids(rest), rest.pageInfo.hasNextPage]).toEqual([['w1', 'w2', 'w3', 'w4'], false]);
    expect(ids(await list(vendor, { last: 2 }))).toEqual(['w3', 'w4']);
    expect(ids(await list(vendor, { kinds: ['CLUSTER'] }))).toEqual(['c']);
    expect(ids(await list(vendor, { value: '2152000001' }))).toEqual(['c']);
    const [listed] = rest.nodes;
    expect(listed).toMatchObject({
      kind: 'Team',
      state: 'PENDING',
      userErrors: [{ code: 'UNKNOWN_REFERENCE', path: ['owner'], message: expect.stringContaining('unknown') }],
    });
    const waits = Date.parse(listed?.expiresAt ?? '') - Date.parse(listed?.since ?? '');
    expect(waits).toBe(90 * 86_400_000);
    await expect(list(vendor, { after: 'rubbish' })).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });

  it('is counted by its root cause', async () => {
    expect(await status(vendor, 'Team')).toMatchObject({
      pending: 5,
      pendingByCause: [
        {
          code: 'UNKNOWN_REFERENCE',
          kinds: ['Cluster'],
          value: 'unknown',
          field: 'owner',
          count: 5,
          remedy: 'CLIENT',
          firstExternalIds: ['w0', 'w1', 'w2', 'w3', 'w4'],
        },
      ],
    });
    expect((await status(vendor, 'Cluster'))?.pendingByCause).toMatchObject([{ kinds: ['School'], remedy: 'COUNTY' }]);
  });

  it('is shown to its sender and to the authorities that it serves, and to nobody else', async () => {
    const provider = vendor.organization;
    for (const viewer of [countyA, province]) expect((await list(viewer, { provider })).totalCount).toBe(6);
    const teacher = viewerOf('TEACHER', { organization: provider, educator: newId('Educator'), region: COUNTY_A });
    const other = viewerOf('PROVIDER', { organization: newId('Provider') });
    for (const viewer of [countyB, other, teacher]) {
      expect(await list(viewer, { provider })).toMatchObject({ nodes: [], totalCount: 0 });
      expect(await status(viewer, 'Team')).toBeUndefined();
    }
    expect(await list(vendor, { provider: 'no id' })).toMatchObject({ nodes: [] });
  });

  it('waits on from when its version was first sent', async () => {
    const since = async () => (await list(vendor, { kinds: ['TEAM'] })).nodes[0]?.since;
    await aged('w0', 3);
    const before = await since();
    await send(graph, vendor, 'Teams', { records: [team('w0', 'unknown')] });
    expect(await since()).toBe(before);
    await send(graph, vendor, 'Teams', { records: [team('w0', 'unknown', { version: '2' })] });
    expect(await since()).not.toBe(before);
  });
});

describe('what has waited too long', () => {
  const retention = retentionOf({ XIANGXUN_PENDING_DAYS: '30' });

  it('expires with what it waited for, until its sender sends it anew', async () => {
    await aged('w1', 31);
    expect(await expirePending(graph.pool, retention)).toBe(1);
    expect(await expirePending(graph.pool, retention)).toBe(0);
    const { nodes } = await list(vendor, { state: 'EXPIRED' });
    expect(nodes).toMatchObject([
      { externalId: 'w1', since: null, userErrors: [{ code: 'PENDING_EXPIRED', path: ['owner'] }] },
    ]);
    expect(nodes[0]?.userErrors[0]?.message).toBe(
      'owner names “unknown”, which did not come within 30 days: the record waits no longer',
    );
    expect(await status(vendor, 'Team')).toMatchObject({ pending: 4, expired: 1 });
    expect(ids(await list(vendor, { value: 'unknown' }))).toHaveLength(5);
    const send1 = async (version: string, name = 'Team w1') =>
      outcomes(await send(graph, vendor, 'Teams', { records: [team('w1', 'unknown', { version, name })] }));
    expect(await send1('0')).toEqual(['STALE']);
    expect(await send1('1', 'Other')).toEqual(['REJECTED VERSION_CONFLICT']);
    expect((await list(vendor, { state: 'EXPIRED' })).totalCount).toBe(1);
    expect(await send1('1')).toEqual(['PENDING UNKNOWN_REFERENCE']);
    expect((await list(vendor, { state: 'EXPIRED' })).totalCount).toBe(0);
  });

  it('takes effect no longer when what it named comes', async () => {
    for (const externalId of ['w2', 'w4']) await aged(externalId, 31);
    await send(graph, vendor, 'Teams', { records: [team('w5', { code: 'nowhere' })] });
    await aged('w5', 31);
    await expirePending(graph.pool, retention);
    const expired = { code: 'PENDING_EXPIRED', outcome: null, kinds: ['Cluster'], field: 'owner', since: null };
    expect(await status(vendor, 'Team')).toMatchObject({
      expired: 3,
      expiredByCause: [
        { ...expired, value: 'unknown', count: 2, remedy: 'CLIENT', firstExternalIds: ['w2', 'w4'] },
        { ...expired, value: 'nowhere', count: 1, firstExternalIds: ['w5'] },
      ],
    });
    for (const [externalId, owner] of [
      ['w4', 'unknown'],
      ['w5', { code: 'nowhere' }],
    ] as const)
      await send(graph, vendor, 'Teams', {
        records: [team(externalId, owner, { version: '9', deleted: externalId === 'w5' })],
      });
    await send(graph, vendor, 'Clusters', { records: [cluster('unknown')] });
    await graph.settle();
    const { rows } = await graph.pool.query('SELECT external_id FROM sync_record JOIN team USING (id) ORDER BY 1');
    expect(rows.map(({ external_id }) => external_id)).toEqual(['w0', 'w1', 'w3', 'w4']);
    expect(ids(await list(vendor, { kinds: ['TEAM'] }))).toEqual(['w2']);
    expect(outcomes(await send(graph, vendor, 'Teams', { records: [team('w2', 'unknown')] }))).toEqual(['CREATED']);
  });
});

describe('what turns out to be refused', () => {
  it('when what it names has come is told with its errors', async () => {
    await send(graph, vendor, 'Teams', { records: [team('refused', { code: 'Cluster abroad' })] });
    await send(graph, countyB, 'Clusters', { records: [cluster('abroad', { region: { code: '520525' } })] });
    await graph.settle();
    expect((await list(vendor, { state: 'EXPIRED' })).nodes).toMatchObject([
      { externalId: 'refused', userErrors: [{ code: 'NOT_PERMITTED', path: [] }] },
    ]);
    expect((await status(vendor, 'Team'))?.expiredByCause).toEqual([
      expect.objectContaining({ code: 'NOT_PERMITTED', count: 1, outcome: null, firstExternalIds: ['refused'] }),
    ]);
  });

  it('at once is counted by its cause, in the last batch and over the last weeks', async () => {
    const records = [team('r1', 'unknown', { name: '' }), team('r2', 'unknown', { fromDay: 'soon' })];
    for (const record of records)
      await send(graph, vendor, 'Teams', { records: [record], idempotencyKey: String(record.externalId) });
    await send(graph, vendor, 'Teams', { records: [records[1] ?? {}], idempotencyKey: 'last' });
    const { rejectedByCause, lastBatch, rejected } = (await status(vendor, 'Team')) ?? {};
    expect(rejected).toBe(4);
    expect(rejectedByCause?.slice(0, 1)).toMatchObject([
      { code: 'INVALID_FORMAT', field: 'fromDay', value: 'soon', count: 2, firstExternalIds: ['r2'] },
    ]);
    expect(rejectedByCause?.map(({ code }) => code).sort()).toEqual(['INVALID_FORMAT', 'REQUIRED', 'VERSION_CONFLICT']);
    expect(lastBatch).toMatchObject({ idempotencyKey: 'last', causes: [{ code: 'INVALID_FORMAT', count: 1 }] });
  });
});
