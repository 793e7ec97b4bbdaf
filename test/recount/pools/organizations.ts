import { addDays } from '@xiangxun/schema/contract/scalars/day';
import type { SeededRandom } from '../seeded-random.ts';
import { type County, TODAY } from '../places.ts';
import { type Pool, ref } from '../pool.ts';

export const SCHOOLS = 6;
export const EDUCATORS = 16;
const EMPLOYMENTS = 20;
const KINDS = ['PRIMARY', 'VILLAGE_SCHOOL', 'TEACHING_POINT', 'JUNIOR', 'PRIMARY', 'VILLAGE_SCHOOL'];
/** Schools to which others belong. */
const CENTERS = [0, 4];

/** Schools, people, teams and agreements of a county; some schools have moved, also across the county's border. */
export function organizationPools(county: County, neighbour: County): Pool[] {
  const { client, authority, code, townships, index } = county;
  const educator = (dice: SeededRandom) =>
    dice.chance(0.1)
      ? ref('educator', dice.below(EDUCATORS), neighbour.authority)
      : ref('educator', dice.below(EDUCATORS));

  const period = (n: number, dice: SeededRandom, here: boolean) => ({
    township: { code: dice.pick(here || dice.chance(0.6) ? townships : neighbour.townships) },
    rural: n < 2 || dice.chance(0.85),
    quality: dice.chance(0.4),
    ...(KINDS[n]?.endsWith('PRIMARY')
      ? {}
      : dice.maybe(0.9, () => ({ centerSchool: ref('school', dice.pick(CENTERS)) }))),
    ...dice.maybe(0.8, () => ({ principal: ref('educator', n < 2 ? n : dice.below(EDUCATORS)) })),
  });

  return [
    {
      ...{ client, plural: 'Schools', name: 'school', size: SCHOOLS, kept: 2 },
      record(n, dice) {
        const moved = dice.chance(0.4);
        const until = dice.day('2021-10-01', '2022-06-30');
        const first = { fromDay: '2015-09-01', ...period(n, dice, !moved || until >= TODAY) };
        return {
          name: `school ${n} of ${code}`,
          schoolCode: `2152999${index}0${n}`,
          schoolKind: KINDS[n],
          stages: ['PRIMARY'],
          subjects: ['CHINESE'],
          periods: moved
            ? [
                { ...first, toDay: until },
                { fromDay: addDays(until, 1), ...period(n, dice, until < TODAY) },
              ]
            : [first],
        };
      },
    },
    {
      ...{ client, plural: 'Educators', name: 'educator', size: EDUCATORS, kept: 8 },
      record: (n, dice) => ({
        name: `educator ${n} of ${code}`,
        region: { code: dice.chance(0.8) ? code : dice.pick(townships) },
        onlineAccess: dice.chance(0.8),
      }),
    },
    {
      ...{ client, plural: 'Employments', name: 'employment', size: EMPLOYMENTS, kept: 6 },
      record(n, dice) {
        // No two employments begin on one day, so that it is clear which began last.
        const fromDay = addDays('2018-01-01', 2 * EMPLOYMENTS * dice.below(n < 6 ? 30 : 39) + index * EMPLOYMENTS + n);
        return {
          educator: n < 6 ? ref('educator', n) : educator(dice),
          organization: ref('school', n < 6 ? n % 3 : dice.below(SCHOOLS)),
          kinds: dice.pick([
            ['RURAL_TEACHER'],
            ['RURAL_TEACHER'],
            ['BACKBONE_TEACHER'],
            ['TOWN_TEACHER'],
            ['RURAL_TEACHER', 'PRINCIPAL'],
            ['PRINCIPAL'],
          ]),
          fromDay,
          ...dice.maybe(0.25, () => ({ toDay: dice.day(fromDay, '2022-12-31') })),
        };
      },
    },
    {
      ...{ client, plural: 'Teams', name: 'team', size: 5, kept: 3 },
      record(n, dice) {
        const fromDay = dice.day('2020-09-01', '2021-12-31');
        return {
          kind: n < 3 ? ['COUNTY_TRAINERS', 'DELIVERY', 'DELIVERY'][n] : dice.pick(['COUNTY_TRAINERS', 'DELIVERY']),
          name: `team ${n} of ${code}`,
          region: { code },
          owner: { id: authority },
          ...(n === 0 ? {} : { subject: dice.pick(['CHINESE', 'MATHEMATICS']) }),
          fromDay,
          ...dice.maybe(0.15, () => ({ toDay: dice.day(fromDay, '2022-12-31') })),
          members: dice.some([...Array(EDUCATORS).keys()], 0.4).map((member) => ({
            educator: ref('educator', member),
            fromDay: dice.day(fromDay, '2022-06-30'),
            ...dice.maybe(0.2, () => ({ toDay: dice.day('2022-07-01', '2022-12-31') })),
          })),
        };
      },
    },
  ];
}
