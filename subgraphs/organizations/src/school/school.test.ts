import type { TestGraph } from '@xiangxun/schema/service/graph.testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countyA, openGraph, school, send } from '../organizations.testkit.ts';

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
});
