import { newId, regionId } from '@xiangxun/schema/contract/id';
import { openTestGraph, type TestGraph, viewerOf } from '@xiangxun/schema/service/graph.testkit';
import { registry } from '@xiangxun/organizations/registry';
import { organizations } from '@xiangxun/organizations/subgraph';
import fc from 'fast-check';
import type { Content, ModelKind, Party } from './kinds.ts';
import type { Scene } from './play.ts';
import { type Step, stories } from './story.ts';

// Schools have a natural key, by which several senders write the same one, and reference each other or themselves.

const HERE = ['520521', '520521101'] as const;
const THERE = ['520525', '520525101'] as const;
const PARTIES = 3;

const isOpen: ModelKind['mayWrite'] = ({ places }, place, before) =>
  places.includes(place) && (before === null || places.includes(before));
const KINDS: readonly ModelKind[] = [
  {
    name: 'School',
    plural: 'Schools',
    table: '(SELECT o.*, p.center_school_id FROM organization o LEFT JOIN school_period p ON p.school_id = o.id)',
    columns: { name: 'name', schoolCode: 'school_code', 'periods.0.centerSchool': 'center_school_id' },
    required: ['name', 'schoolCode', 'schoolKind', 'stages', 'periods'],
    references: { 'periods.0.centerSchool': 'School' },
    key: 'schoolCode',
    kept: ['schoolCode', 'periods'],
    place: ({ periods }) => (periods as [{ township: { code: string } }])[0].township.code,
    mayWrite: isOpen,
  },
  {
    name: 'Cluster',
    plural: 'Clusters',
    table: 'cluster',
    columns: { name: 'name', center: 'center_id' },
    required: ['name', 'region'],
    references: { center: 'School' },
    place: ({ region }) => (region as { code: string }).code,
    mayWrite: isOpen,
  },
];

const some = fc.constantFrom('1', '2');
const school = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .record({ which: fc.nat(1), provider: fc.constantFrom(null, null, 0, 1) })
      .map(({ which, provider }) => ({ externalId: `School ${which}`, ...(provider === null ? {} : { provider }) })),
  },
  { weight: 1, arbitrary: fc.record({ schoolCode: fc.nat(2) }) },
);
const place = fc.constantFrom(HERE, HERE, HERE, HERE, THERE);
const CONTENTS: readonly fc.Arbitrary<Content>[] = [
  fc
    .record({ name: some, schoolCode: fc.nat(2), place, centerSchool: fc.option(school, { freq: 2 }) })
    .map(({ name, schoolCode, place: [, township], centerSchool }) => ({
      name,
      schoolCode,
      schoolKind: 'PRIMARY',
      stages: ['PRIMARY'],
      periods: [{ fromDay: '2015-09-01', township: { code: township }, rural: true, centerSchool }],
    })),
  fc
    .record({ name: some, place, center: fc.option(school) })
    .map(({ name, place: [code], center }) => ({ name, region: { code }, center })),
];

/** Stories of schools and clusters. */
export const storiesOfSchools: fc.Arbitrary<Step[]> = stories(PARTIES, CONTENTS, 1);

export async function openSchools(): Promise<TestGraph> {
  const graph = await openTestGraph(organizations, registry);
  await graph.know(
    ...[...HERE, ...THERE].map((code) => ({ id: regionId(code), region: code, keys: [{ form: 'code', value: code }] })),
  );
  return graph;
}

let scenes = 0;

/** Two authorities of one county and one of another, none of which has sent anything. */
export async function openSchoolScene(graph: TestGraph): Promise<Scene> {
  scenes += 1;
  const codeOf = (number: number): string => String(2_152_000_000 + scenes * 100 + number);
  const parties: Party[] = [HERE, HERE, THERE].map((places, at) => ({
    name: ['a', 'b', 'elsewhere'][at] as string,
    role: 'AUTHORITY',
    source: newId('EducationAuthority'),
    places,
  }));
  await graph.know(...parties.map(({ source, places: [region] }) => ({ id: source, region: region as string })));
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => {
        if (name === 'schoolCode') return [name, codeOf(inner as number)];
        return [name, name === 'provider' ? parties[inner as number]?.source : resolve(inner)];
      }),
    );
  };
  return {
    definition: organizations,
    graph,
    kinds: KINDS,
    parties,
    viewers: parties.map(({ source, places: [region] }) =>
      viewerOf('AUTHORITY', { client: source, organization: source, region: region as string }),
    ),
    happenings: [async () => {}],
    known: [],
    content: (content) => resolve(content) as Content,
  };
}
