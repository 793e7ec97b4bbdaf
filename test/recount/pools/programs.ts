import { CENTER, PROVIDER } from '@xiangxun/gateway/demo/inputs/places';
import { addDays } from '@xiangxun/schema/contract/scalars/day';
import type { SeededRandom } from '../seeded-random.ts';
import { A, type County, OWN_SCHOOL } from '../places.ts';
import { type Pool, ref } from '../pool.ts';
import { attendanceOn } from './attendance.ts';
import { EDUCATORS, SCHOOLS } from './organizations.ts';

/**
 * The programs of each county: for each guide a lasting one, and one that is planned by the calendar year or has ended.
 */
const PROGRAMS = [
  { guide: 'OUTREACH', yearKind: 'SCHOOL_YEAR', fromDay: '2021-09-01', toDay: '2022-08-31' },
  { guide: 'BLENDED', yearKind: 'SCHOOL_YEAR', fromDay: '2021-09-01', toDay: '2022-08-31' },
  { guide: 'WORKSHOP', yearKind: 'CALENDAR_YEAR', fromDay: '2021-09-01', toDay: '2023-08-31' },
  { guide: 'OUTREACH', yearKind: 'CALENDAR_YEAR', fromDay: '2022-01-01', toDay: '2022-12-31' },
  { guide: 'BLENDED', yearKind: 'SCHOOL_YEAR', fromDay: '2021-10-01', toDay: '2022-03-31' },
  { guide: 'WORKSHOP', yearKind: 'CALENDAR_YEAR', fromDay: '2021-03-01', toDay: '2021-12-31' },
];
export const COUNTY_PROGRAMS = PROGRAMS.length;
const SUBJECTS = ['CHINESE', 'MATHEMATICS'];
const FIRST = '2021-09-01';
const LAST = '2022-07-31';

/** What a county writes about its programs. */
export function programPools(county: County): Pool[] {
  const { client, authority, code, townships } = county;
  const program = (dice: SeededRandom, numbers: readonly number[]) => ref('program', dice.pick(numbers));
  const teacher = (dice: SeededRandom) => ref('educator', dice.below(EDUCATORS));

  return [
    {
      ...{ client, plural: 'Programs', name: 'program', size: PROGRAMS.length, kept: 3 },
      record: (n, dice) => ({
        ...PROGRAMS[n],
        title: `program ${n} of ${code}`,
        region: { code },
        subjects: dice.some(SUBJECTS, 0.8),
        schools: [
          ...[...Array(SCHOOLS).keys()]
            .filter((school) => (n === 1 && school < 2) || dice.chance(0.7))
            .map((school) => ({
              school: ref('school', school),
              // The principals of the first two schools are people who work there.
              ...dice.maybe(0.8, () => ({ principal: ref('educator', school < 2 ? school : dice.below(EDUCATORS)) })),
              ...(school < 2 ? {} : dice.maybe(0.15, () => ({ toDay: dice.day('2021-12-01', LAST) }))),
            })),
          ...(county === A && dice.chance(0.8) ? [{ school: { id: OWN_SCHOOL }, principal: ref('educator', 0) }] : []),
        ],
        participants: [
          { party: 'DELIVERY_TEAM', holder: ref('team', 1) },
          ...(dice.chance(0.5) ? [{ party: 'PROVIDER', holder: { id: PROVIDER } }] : []),
          ...(county === A && dice.chance(0.5) ? [{ party: 'DEVELOPMENT_CENTER', holder: { id: CENTER } }] : []),
        ],
      }),
    },
    {
      ...{ client, plural: 'DeliveryPlans', name: 'plan', size: 3, kept: 1 },
      record: (n, dice) => ({
        program: ref('program', n === 0 ? 0 : dice.pick([0, 3])),
        region: { code },
        year: n === 0 ? 2021 : dice.pick([2021, 2022]),
        lines: townships.flatMap((township, place) =>
          SUBJECTS.filter(() => (n === 0 && place === 0) || dice.chance(0.4)).map((subject) => ({
            township: { code: township },
            subject,
            visitsPlanned: 4,
            ...dice.maybe(0.5, () => ({ team: ref('team', 1) })),
          })),
        ),
      }),
    },
    {
      ...{ client, plural: 'Visits', name: 'visit', size: 40, kept: 16 },
      record(n, dice) {
        const fromDay = dice.day(FIRST, LAST);
        const toDay = addDays(fromDay, dice.pick([0, 1, 1, 2]));
        return {
          program: program(dice, n < 16 ? [0] : [0, 0, 3, 1]),
          township: { code: n < 16 ? townships[0] : dice.pick(townships) },
          subject: n < 16 ? 'CHINESE' : dice.pick(SUBJECTS),
          phases: dice.pick([['DIAGNOSIS'], ['LESSON_STUDY'], ['SHOWCASE'], ['SUMMARY'], ['SHOWCASE', 'SUMMARY']]),
          fromDay,
          toDay,
          team: ref('team', 1),
          hostSchools: [ref('school', dice.below(SCHOOLS))],
          ...dice.maybe(0.15, () => ({ status: 'CANCELLED' })),
          attendance: dice.chance(0.5) ? attendanceOn(dice.day(fromDay, toDay), dice) : [],
        };
      },
    },
    {
      ...{ client, plural: 'Lessons', name: 'lesson', size: 14, kept: 4 },
      record(_, dice) {
        const polishedOn = dice.day(FIRST, LAST);
        return {
          program: program(dice, [0, 0, 3, 2]),
          educator: teacher(dice),
          title: 'a lesson',
          subject: dice.pick(SUBJECTS),
          ...dice.maybe(0.85, () => ({
            polishedOn,
            ...dice.maybe(0.8, () => ({
              grade: dice.pick(['EXCELLENT', 'EXCELLENT', 'GOOD', 'QUALIFIED']),
              gradedOn: addDays(polishedOn, dice.below(60)),
            })),
          })),
        };
      },
    },
    {
      ...{ client, plural: 'Activities', name: 'activity', size: 36, kept: 8 },
      record(n, dice) {
        const fromDay = dice.day(FIRST, LAST);
        const toDay = addDays(fromDay, dice.pick([0, 0, 1, 3]));
        return {
          program: program(dice, n < 8 ? [1] : [1, 1, 4, 2, 5, 0]),
          title: 'an activity',
          mode: dice.pick(['ROUTINE', 'THEMATIC', 'ROUTINE', 'THEMATIC', 'LESSON_STUDY', 'CROSS_SCHOOL']),
          holder: dice.chance(0.15) ? { id: authority } : ref('school', dice.chance(0.5) ? 0 : dice.below(SCHOOLS)),
          fromDay,
          toDay,
          attendance: dice.chance(0.8) ? attendanceOn(dice.day(fromDay, toDay), dice) : [],
        };
      },
    },
    {
      ...{ client, plural: 'Documents', name: 'document', size: 12, kept: 2 },
      record(n, dice) {
        const kind =
          n < 2
            ? ['CYCLE_PLAN', 'ANNUAL_PLAN'][n]
            : dice.pick(['CYCLE_PLAN', 'ANNUAL_PLAN', 'COUNTY_PLAN', 'POLICY', 'INCENTIVE_POLICY', 'SUMMARY']);
        return {
          kind,
          title: 'a document',
          holder: { id: authority },
          region: { code },
          ...(dice.chance(0.8)
            ? { program: program(dice, [0, 0, 3, 1]) }
            : { guide: dice.pick(['OUTREACH', 'BLENDED']) }),
          handedInOn: dice.day('2021-06-01', '2022-03-31'),
          ...dice.maybe(0.1, () => ({ status: 'WITHDRAWN' })),
          year: dice.pick([2021, 2022]),
          fromDay: '2021-09-01',
          toDay: '2022-08-31',
        };
      },
    },
    {
      ...{ client, plural: 'Enrollments', name: 'enrollment', size: 40, kept: 12 },
      record(n, dice) {
        // No two are selected on one day, so that it is clear for which program somebody was selected last.
        const selectedOn = addDays('2021-08-15', n + 40 * dice.below(4));
        const status = dice.pick(['ENROLLED', 'ENROLLED', 'COMPLETED', 'LEFT', 'CANCELLED']);
        return {
          program: program(dice, n < 12 ? [1] : [1, 2, 4, 4, 5, 0]),
          educator: n < 12 ? ref('educator', n) : teacher(dice),
          role: dice.pick(['TRAINEE', 'TRAINEE', 'TRAINEE', 'PRINCIPAL']),
          selectedOn,
          status: n < 12 && status === 'CANCELLED' ? 'ENROLLED' : status,
          ...(status === 'COMPLETED' ? { completedOn: dice.day('2022-02-01', LAST) } : {}),
          ...(status === 'LEFT' ? { leftOn: dice.day('2022-02-01', LAST) } : {}),
        };
      },
    },
  ];
}

/** What a school writes itself: its plans and activities. */
export function schoolPools(): Pool[] {
  const program = (dice: SeededRandom) => ref('program', dice.pick([1, 1, 4]), A.authority);
  return [
    {
      ...{ client: 'demo-school', plural: 'Documents', name: 'own plan', size: 4, kept: 2 },
      record: (n, dice) => ({
        kind: 'SCHOOL_PLAN',
        title: 'a plan',
        holder: { id: OWN_SCHOOL },
        ...(n === 0 ? { guide: 'BLENDED' } : { program: program(dice) }),
        handedInOn: dice.day('2021-08-20', '2021-10-31'),
      }),
    },
    {
      ...{ client: 'demo-school', plural: 'Activities', name: 'own activity', size: 4, kept: 1 },
      record(_, dice) {
        const fromDay = dice.day('2021-10-01', LAST);
        return {
          program: program(dice),
          title: 'an activity of the school',
          mode: dice.pick(['ROUTINE', 'THEMATIC']),
          holder: { id: OWN_SCHOOL },
          fromDay,
          toDay: fromDay,
        };
      },
    },
  ];
}
