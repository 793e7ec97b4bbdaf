import { newId } from '@xiangxun/schema/contract/id';
import type { TestGraph } from '@xiangxun/schema/service/graph.testkit';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COUNTY_A, countyA, openGraph, school, send } from '../organizations.testkit.ts';

let graph: TestGraph;

beforeAll(async () => {
  graph = await openGraph();
});
afterAll(() => graph.close());

const under = (number: number, center: number, township = '520521101') =>
  school(number, township, {
    periods: [
      { fromDay: '2015-09-01', township: { code: township }, rural: true, centerSchool: { externalId: `S${center}` } },
    ],
  });

/** A school's time under a principal who may not be known yet. */
const ledBy = (principal: string) => ({
  fromDay: '2015-09-01',
  township: { code: '520521101' },
  rural: true,
  principal: { id: principal },
});

const outcomes = async (...records: object[]) =>
  (await send(graph, countyA, 'Schools', records)).map(({ outcome }) => outcome);

async function centers(): Promise<Record<string, string | undefined>> {
  type Node = { name: string; periods: { centerSchool: { name: string } | null }[] };
  const { schools } = await graph.ask<{ schools: { nodes: Node[] } }>(
    countyA,
    '{ schools { nodes { name periods { centerSchool { name } } } } }',
  );
  return Object.fromEntries(schools.nodes.map(({ name, periods }) => [name, periods[0]?.centerSchool?.name]));
}

describe('the centre school', () => {
  it('may be the school itself, also of a new one', async () => {
    expect(await outcomes(under(1, 1))).toEqual(['CREATED']);
    expect(await centers()).toEqual({ '学校 1': '学校 1' });
  });

  it('may be named by a school that it names, in one batch', async () => {
    expect(await outcomes(under(2, 3), under(4, 2), under(3, 2))).toEqual(['CREATED', 'CREATED', 'CREATED']);
    expect(await centers()).toMatchObject({ '学校 2': '学校 3', '学校 3': '学校 2', '学校 4': '学校 2' });
  });

  it('is waited for where it is refused, or not known', async () => {
    expect(await outcomes(under(5, 6), under(6, 5, '520525101'))).toEqual(['PENDING', 'REJECTED']);
    expect(await outcomes(under(7, 8), under(8, 9))).toEqual(['PENDING', 'PENDING']);
    expect(await outcomes(under(6, 6))).toEqual(['CREATED']);
    await graph.settle();
    expect(await centers()).toMatchObject({ '学校 5': '学校 6', '学校 6': '学校 6' });
  });

  it('may be named by a school that it names, in whatever batches they come', async () => {
    const batches = [under(11, 12), under(12, 13), under(14, 11), under(13, 11)];
    for (const record of batches) expect(await outcomes(record)).toEqual(['PENDING']);
    await graph.settle();
    expect(await centers()).toMatchObject({
      '学校 11': '学校 12',
      '学校 12': '学校 13',
      '学校 13': '学校 11',
      '学校 14': '学校 11',
    });
  });

  it('may be another sender’s that names it by its code, and waits for nothing else', async () => {
    const other = await otherCounty();
    const named = (number: number, centerSchool: object, township = '520521101') =>
      school(number, township, {
        periods: [{ fromDay: '2015-09-01', township: { code: township }, rural: true, centerSchool }],
      });
    const waits = [{ outcome: 'PENDING' }];
    expect(await send(graph, other, 'Schools', [named(22, { schoolCode: '2152000021' })])).toMatchObject(waits);
    const theirs = { externalId: 'S22', provider: other.organization };
    expect(await send(graph, countyA, 'Schools', [named(21, theirs)])).toMatchObject(waits);
    expect(await outcomes(named(23, { externalId: 'S24' }))).toEqual(['PENDING']);
    // Where this one would lie, the other may name nothing.
    const elsewhere = named(25, { schoolCode: '2152000026' }, '520525101');
    expect(await outcomes(elsewhere)).toEqual(['PENDING']);
    const own = { externalId: 'S25', provider: COUNTY_A };
    expect(await send(graph, other, 'Schools', [named(26, own)])).toMatchObject(waits);
    await graph.settle();
    expect(await centers()).toMatchObject({ '学校 21': '学校 22', '学校 22': '学校 21' });
    expect(await statesOf('S21', 'S23', 'S25')).toEqual(['LIVE', 'PENDING', 'PENDING']);
  });

  it('that is refused expires, and what names it waits for the next of its name', async () => {
    expect(await outcomes(under(31, 32))).toEqual(['PENDING']);
    const elsewhere = under(32, 33, '520525101');
    expect(await outcomes(elsewhere)).toEqual(['PENDING']);
    expect(await outcomes(under(33, 31))).toEqual(['PENDING']);
    await graph.settle();
    expect(await statesOf('S31', 'S32', 'S33')).toEqual(['PENDING', 'EXPIRED', 'PENDING']);
    expect(await outcomes({ ...under(32, 33), version: '2' })).toEqual(['PENDING']);
    await graph.settle();
    expect(await centers()).toMatchObject({ '学校 31': '学校 32', '学校 32': '学校 33', '学校 33': '学校 31' });
  });

  it('is waited for as long as anything in the cycle is not known', async () => {
    const principal = newId('Educator');
    const period = ledBy(principal);
    const led = school(42, '520521101', { periods: [{ ...period, centerSchool: { externalId: 'S41' } }] });
    expect(await outcomes(led)).toEqual(['PENDING']);
    expect(await outcomes(under(41, 42))).toEqual(['PENDING']);
    await graph.settle();
    expect(await statesOf('S41', 'S42')).toEqual(['PENDING', 'PENDING']);
    const ownCentre = school(43, '520521101', { periods: [{ ...period, centerSchool: { externalId: 'S43' } }] });
    expect(await outcomes(ownCentre)).toEqual(['PENDING']);
    await graph.know({ id: principal, region: '520521' });
    await graph.settle();
    expect(await centers()).toMatchObject({ '学校 41': '学校 42', '学校 42': '学校 41', '学校 43': '学校 43' });
  });

  it('is judged before what names it from outside its cycle', async () => {
    const outside = under(61, 62, '520525101');
    expect(await outcomes(outside)).toEqual(['PENDING']);
    expect(await outcomes(under(62, 63))).toEqual(['PENDING']);
    expect(await outcomes(under(63, 62))).toEqual(['PENDING']);
    await graph.settle();
    expect(await statesOf('S61', 'S62', 'S63')).toEqual(['EXPIRED', 'LIVE', 'LIVE']);
  });

  it('is refused with all that stand on it where the database refuses it: none is left in part', async () => {
    await graph.pool.query(`ALTER TABLE organization ADD CONSTRAINT refused CHECK (name <> '学校 52')`);
    expect(await outcomes(under(51, 52))).toEqual(['PENDING']);
    expect(await outcomes(under(52, 51))).toEqual(['PENDING']);
    await graph.settle();
    expect(await statesOf('S51', 'S52')).toEqual(['EXPIRED', 'EXPIRED']);
    await graph.pool.query('ALTER TABLE organization DROP CONSTRAINT refused');
  });
});

/** Another authority of the same county. */
async function otherCounty(): Promise<Viewer> {
  const organization = newId('EducationAuthority');
  await graph.know({ id: organization, region: '520521' });
  return { ...countyA, organization };
}

async function statesOf(...externalIds: string[]): Promise<string[]> {
  const { rows } = await graph.pool.query<{ state: string }>(
    'SELECT state FROM sync_record WHERE source = $1 AND external_id = ANY ($2) ORDER BY external_id',
    [COUNTY_A, externalIds],
  );
  return rows.map(({ state }) => state);
}

describe('the code of a school that waits', () => {
  it('may be another’s meanwhile, and is judged once nothing else is waited for', async () => {
    const principal = newId('Educator');
    const period = ledBy(principal);
    await outcomes(school(71));
    const moved = { version: '2', schoolCode: '2152000079' };
    const waits = { ...moved, periods: [{ ...period, centerSchool: { externalId: 'S78' } }] };
    expect(await outcomes(school(71, '520521101', waits))).toEqual(['PENDING']);
    expect(await outcomes(school(72, '520521101', { schoolCode: '2152000079' }))).toEqual(['CREATED']);
    await graph.know({ id: principal, region: '520521' });
    await graph.settle();
    expect(await statesOf('S71')).toEqual(['PENDING']);
    expect(await outcomes(school(72, '520521101', { version: '2' }), school(78))).toEqual(['UPDATED', 'CREATED']);
    await graph.settle();
    expect(await statesOf('S71')).toEqual(['LIVE']);
  });
});
