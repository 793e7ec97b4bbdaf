import { AUTHORITY_P, PROVIDER } from '@xiangxun/gateway/demo/inputs/places';
import { addDays } from '@xiangxun/schema/contract/scalars/day';
import type { SeededRandom } from '../seeded-random.ts';
import { A, type County, OWN_SCHOOL } from '../places.ts';
import { type Pool, ref } from '../pool.ts';
import { EDUCATORS } from './organizations.ts';

const RESOURCES = 20;

function life(dice: SeededRandom) {
  const publishedOn = dice.day('2021-09-15', '2022-06-30');
  return {
    handedInOn: dice.day('2021-09-01', '2021-09-14'),
    ...dice.maybe(0.8, () => ({
      publishedOn,
      ...dice.maybe(0.15, () => ({ retiredOn: addDays(publishedOn, 1 + dice.below(120)) })),
    })),
  };
}

/** A county's library, packages and recommendations. */
export function resourcePools({ client, authority, code, townships }: County): Pool[] {
  return [
    {
      ...{ client, plural: 'Resources', name: 'resource', size: RESOURCES, kept: 8 },
      record: (n, dice) => ({
        title: `resource ${n}`,
        origin: n < 4 ? 'OUTCOME' : n < 8 ? 'GENERATED' : dice.pick(['PRESET', 'GENERATED', 'OUTCOME']),
        form: 'LESSON_PLAN',
        area: 'SUBJECT_TEACHING',
        author: ref('educator', n < 4 ? n : dice.below(EDUCATORS)),
        owner: { id: authority },
        ...dice.maybe(0.8, () => ({ program: ref('program', n < 4 ? 1 : dice.pick([0, 1, 2, 4])) })),
        libraryRegion: { code: dice.chance(0.7) ? code : dice.pick(townships) },
        ...(n < 8 ? {} : dice.maybe(0.3, () => ({ processedFrom: ref('resource', dice.below(8)) }))),
        ...life(dice),
      }),
    },
    {
      ...{ client, plural: 'Packages', name: 'package', size: 6, kept: 2 },
      record: (_, dice) => ({
        title: 'a package',
        region: { code },
        owner: { id: authority },
        ...dice.maybe(0.7, () => ({ program: ref('program', dice.pick([0, 1, 3, 4])) })),
        ...dice.maybe(0.8, () => ({ publishedOn: dice.day('2021-10-01', '2022-06-30') })),
        items: [...new Set([dice.below(RESOURCES), dice.below(8)])].map((n) => ({ resource: ref('resource', n) })),
      }),
    },
    {
      ...{ client, plural: 'Recommendations', name: 'recommendation', size: 24, kept: 8 },
      record(_, dice) {
        const sentOn = dice.day('2021-09-15', '2022-06-30');
        return {
          resource: ref('resource', dice.below(RESOURCES)),
          educator: ref('educator', dice.below(EDUCATORS)),
          sender: { id: authority },
          ...dice.maybe(0.7, () => ({ program: ref('program', dice.pick([0, 1, 2, 4])) })),
          sentOn,
          ...dice.maybe(0.5, () => ({ openedOn: addDays(sentOn, dice.below(60)) })),
        };
      },
    },
  ];
}

/** The libraries of a school and a province, and a provider's resources. */
export function otherResourcePools(): Pool[] {
  const common = { form: 'COURSE', area: 'SUBJECT_TEACHING' };
  return [
    {
      ...{ client: 'demo-school', plural: 'Resources', name: 'own resource', size: 5, kept: 2 },
      record: (_, dice) => ({
        ...common,
        title: 'a resource of the school',
        origin: dice.pick(['GENERATED', 'OUTCOME', 'PRESET']),
        owner: { id: OWN_SCHOOL },
        librarySchool: { id: OWN_SCHOOL },
        ...life(dice),
      }),
    },
    {
      ...{ client: 'demo-provider', plural: 'Resources', name: 'preset', size: 5, kept: 2 },
      record: (_, dice) => ({
        ...common,
        title: 'a preset resource',
        origin: 'PRESET',
        provider: { id: PROVIDER },
        libraryRegion: { code: dice.pick([A.code, A.townships[0]]) },
        ...life(dice),
      }),
    },
    {
      ...{ client: 'demo-province', plural: 'Resources', name: 'provincial resource', size: 4, kept: 1 },
      record: (_, dice) => ({
        ...common,
        title: 'a resource of the province',
        origin: dice.pick(['GENERATED', 'PRESET']),
        owner: { id: AUTHORITY_P },
        libraryRegion: { code: '52' },
        ...life(dice),
      }),
    },
    {
      ...{ client: 'demo-province', plural: 'Packages', name: 'provincial package', size: 2, kept: 1 },
      record: (_, dice) => ({
        title: 'a package of the province',
        region: { code: '52' },
        owner: { id: AUTHORITY_P },
        publishedOn: dice.day('2021-10-01', '2022-06-30'),
        items: [{ resource: ref('provincial resource', 0) }],
      }),
    },
  ];
}
