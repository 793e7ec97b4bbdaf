import { newId, regionId } from '@xiangxun/schema/contract/id';
import { openTestGraph, type TestGraph, viewerOf } from '@xiangxun/schema/service/graph.testkit';
import { registry } from '@xiangxun/workshops/registry';
import { workshops } from '@xiangxun/workshops/subgraph';
import fc from 'fast-check';
import type { Content, ModelKind, Party } from './kinds.ts';
import type { Scene } from './play.ts';
import { RECORDS, type Step, stories } from './story.ts';

// Workshops have parts that lie with them, move with them and are deleted with them, whoever sent these, and mappings
// of such parts on a platform. Who may reference and write them changes as agreements begin and end.

const HERE = '520521';
const THERE = '520525';

const isOpen = ({ places }: Party, place: string, before: string | null): boolean =>
  places.includes(place) && (before === null || places.includes(before));
const KINDS: readonly ModelKind[] = [
  {
    name: 'Workshop',
    plural: 'Workshops',
    table: 'workshop',
    columns: { title: 'title' },
    required: ['title', 'kind', 'status', 'region'],
    references: {},
    place: ({ region }) => (region as { code: string }).code,
    mayWrite: isOpen,
  },
  {
    name: 'WorkshopMembership',
    plural: 'WorkshopMemberships',
    table: 'workshop_membership',
    columns: { fromDay: 'from_day', workshop: 'workshop_id' },
    required: ['fromDay', 'workshop', 'educator'],
    references: { workshop: 'Workshop', educator: null },
    partOf: 'workshop',
    place: () => 'CN',
    mayWrite: isOpen,
  },
  {
    name: 'WorkshopActivity',
    plural: 'WorkshopActivities',
    table: 'workshop_activity',
    columns: { title: 'title', workshop: 'workshop_id' },
    required: ['title', 'workshop', 'mode', 'setting', 'fromDay'],
    references: { workshop: 'Workshop' },
    partOf: 'workshop',
    place: () => 'CN',
    mayWrite: isOpen,
  },
  {
    name: 'PlatformObject',
    plural: 'PlatformObjects',
    table: 'platform_object',
    columns: { iri: 'iri', workshopActivity: 'workshop_activity_id' },
    required: ['iri', 'program'],
    references: { workshopActivity: 'WorkshopActivity', program: null },
    place: () => '52',
    mayWrite: ({ role }) => role === 'PROVIDER',
  },
];

const some = fc.constantFrom('1', '2');
const PARTIES = 3;
const named = (kind: string) =>
  fc
    .record({ which: fc.nat(RECORDS - 1), provider: fc.constantFrom(null, 0, 1, 1, 1, 2) })
    .map(({ which, provider }) => ({
      externalId: `${kind} ${which}`,
      ...(provider === null ? {} : { provider }),
    }));
const CONTENTS: readonly fc.Arbitrary<Content>[] = [
  fc.record({
    kind: fc.constant('RURAL'),
    status: fc.constant('USE'),
    title: some,
    region: fc.constantFrom({ code: HERE }, { code: HERE }, { code: THERE }),
  }),
  fc.record({
    workshop: named('Workshop'),
    educator: fc.constantFrom({ id: 0 }, { id: 0 }, { id: 0 }, { id: 1 }),
    fromDay: fc.constantFrom('2026-01-01', '2026-02-01'),
  }),
  fc.record({
    workshop: named('Workshop'),
    title: some,
    mode: fc.constant('ROUTINE'),
    setting: fc.constant('ONLINE'),
    fromDay: fc.constant('2026-01-01'),
  }),
  fc.record({ program: fc.constant({ id: 2 }), iri: some, workshopActivity: fc.option(named('WorkshopActivity')) }),
];

/** Stories of workshops and what belongs to them. */
export const storiesOfWorkshops: fc.Arbitrary<Step[]> = stories(PARTIES, CONTENTS, 2);

export async function openWorkshops(): Promise<TestGraph> {
  const graph = await openTestGraph(workshops, registry);
  await graph.know(
    ...[HERE, THERE].map((code) => ({ id: regionId(code), region: code, keys: [{ form: 'code', value: code }] })),
  );
  return graph;
}

/** Two providers, one of which serves both counties, and the authority of one of these. */
export async function openWorkshopScene(graph: TestGraph): Promise<Scene> {
  const parties: Party[] = [
    { name: 'a', role: 'PROVIDER', source: newId('Provider'), places: [HERE] },
    { name: 'b', role: 'PROVIDER', source: newId('Provider'), places: [HERE, THERE] },
    { name: 'county', role: 'AUTHORITY', source: newId('EducationAuthority'), places: [HERE] },
  ];
  const [a, b, county] = parties as [Party, Party, Party];
  const strangers = [newId('Educator'), newId('Educator'), newId('Program')] as const;
  const agree = (party: Party, region: string) =>
    graph.pool.query('INSERT INTO mirror_agreement (id, party_id, region, from_day) VALUES ($1, $2, $3, $4)', [
      newId('Agreement'),
      party.source,
      region,
      '2020-01-01',
    ]);
  await agree(a, HERE);
  await agree(b, HERE);
  await agree(b, THERE);
  await graph.know(
    { id: a.source, region: 'CN' },
    { id: b.source, region: 'CN' },
    { id: county.source, region: HERE },
    { id: strangers[0], region: HERE },
    { id: strangers[2], region: '52' },
  );
  return {
    definition: workshops,
    graph,
    kinds: KINDS,
    parties,
    viewers: parties.map(({ role, source }) =>
      viewerOf(role, { client: source, organization: source, region: role === 'AUTHORITY' ? HERE : null }),
    ),
    happenings: [
      // An educator becomes known.
      async (model) => {
        await graph.know({ id: strangers[1], region: HERE });
        model.know(strangers[1]);
      },
      // An agreement begins, or ends.
      async () => {
        const begins = a.places.length === 1;
        if (begins) await agree(a, THERE);
        else
          await graph.pool.query('DELETE FROM mirror_agreement WHERE party_id = $1 AND region = $2', [a.source, THERE]);
        a.places = begins ? [HERE, THERE] : [HERE];
      },
    ],
    known: [strangers[0], strangers[2]],
    content: (content) =>
      Object.fromEntries(
        Object.entries(content).map(([field, value]) => {
          const { id, provider, ...rest } = (value ?? {}) as { id?: number; provider?: number };
          if (id !== undefined) return [field, { id: strangers[id] }];
          return [field, provider === undefined ? value : { ...rest, provider: parties[provider]?.source }];
        }),
      ),
  };
}
