import { AUTHORITY_P, PROVINCE, UNIVERSITY } from '@xiangxun/gateway/demo/inputs/places';
import { A, B } from '../places.ts';
import { type Pool, ref } from '../pool.ts';

const PROVINCE_PROGRAMS = [
  { guide: 'RELEASE', yearKind: 'SCHOOL_YEAR', fromDay: '2021-09-01', toDay: '2022-08-31' },
  { guide: 'RELEASE', yearKind: 'SCHOOL_YEAR', fromDay: '2021-03-01', toDay: '2022-02-28' },
];
const PHASES = ['CONCENTRATED', 'SHADOWING', 'RETURN_PRACTICE', 'SUMMARY'] as const;
export const COHORTS = 3;
export const TRAINEES = 10;
const ROLES = ['UNIVERSITY_EXPERT', 'TEACHING_RESEARCHER', 'FRONTLINE_TEACHER'];

/** The trainee of a number: people of both counties. */
function trainee(n: number) {
  return ref('educator', Math.floor(n / 2), n % 2 === 0 ? A.authority : B.authority);
}

/** A province's release programs, and a university's cohorts in them. */
export function releasePools(): Pool[] {
  const university = { client: 'demo-university' };
  const province = { client: 'demo-province' };
  return [
    {
      ...{ ...province, plural: 'Programs', name: 'release', size: PROVINCE_PROGRAMS.length, kept: 1 },
      record: (n, dice) => ({
        ...PROVINCE_PROGRAMS[n],
        title: `release ${n}`,
        region: { code: PROVINCE },
        subjects: dice.some(['CHINESE', 'MATHEMATICS'], 0.7),
        participants: [{ party: 'UNIVERSITY', holder: { id: UNIVERSITY } }],
      }),
    },
    {
      ...{ ...province, plural: 'Enrollments', name: 'trainee', size: TRAINEES + 6, kept: 4 },
      record(n, dice) {
        const status = n < 4 ? 'ENROLLED' : dice.pick(['ENROLLED', 'ENROLLED', 'COMPLETED', 'LEFT', 'CANCELLED']);
        return {
          program: ref('release', n < 4 ? 0 : dice.below(2)),
          // Nobody is in one cohort twice.
          cohort: ref('cohort', n < 4 ? 0 : n < TRAINEES ? dice.below(2) : 2, UNIVERSITY),
          educator: trainee(n % TRAINEES),
          role: dice.pick(['TRAINEE', 'TRAINEE', 'TRAINEE', 'TEAM_MEMBER']),
          selectedOn: dice.day('2021-06-01', '2021-09-30'),
          status,
          ...(status === 'COMPLETED' ? { completedOn: dice.day('2022-02-01', '2022-06-30') } : {}),
          ...(status === 'LEFT' ? { leftOn: dice.day('2021-11-01', '2022-06-30') } : {}),
        };
      },
    },
    {
      ...{ ...university, plural: 'Cohorts', name: 'cohort', size: COHORTS, kept: 2 },
      record(n, dice) {
        const first = dice.day('2021-09-01', '2021-10-15');
        return {
          program: ref('release', n < 1 ? 0 : dice.below(2), AUTHORITY_P),
          university: { id: UNIVERSITY },
          title: `cohort ${n}`,
          ...dice.maybe(0.7, () => ({ chiefExpert: ref('educator', 15, A.authority) })),
          ...dice.maybe(0.8, () => ({ diagnosisEndsOn: dice.day(first, '2021-10-31') })),
          releasePeriods: dice.chance(0.8) ? [{ fromDay: first, toDay: dice.day('2022-01-01', '2022-03-31') }] : [],
          phases: PHASES.filter(() => dice.chance(0.8)).map((phase, place) => ({
            phase,
            plannedDays: 20 + dice.below(40),
            ...dice.maybe(0.8, () => ({
              fromDay: dice.day(
                `2021-${String(9 + place).padStart(2, '0')}-05`,
                `2021-${String(9 + place).padStart(2, '0')}-12`,
              ),
              toDay: dice.day(`2021-${String(9 + place).padStart(2, '0')}-20`, '2022-06-15'),
            })),
          })),
        };
      },
    },
    {
      ...{ ...university, plural: 'CohortGroups', name: 'group', size: 4, kept: 1 },
      record: (n, dice) => ({
        cohort: ref('cohort', n === 0 ? 0 : dice.below(COHORTS)),
        name: `group ${n}`,
        members: dice.some([...Array(TRAINEES).keys()], 0.6).map((member) => ({
          educator: trainee(member),
          fromDay: dice.day('2021-09-01', '2021-10-10'),
          ...dice.maybe(0.15, () => ({ toDay: dice.day('2021-11-01', '2022-06-30') })),
        })),
        mentors: dice.some(ROLES, 0.85).map((role, place) => ({
          educator: ref('educator', 10 + (dice.chance(0.8) ? place : 0), A.authority),
          role,
          fromDay: dice.day('2021-08-20', '2021-09-30'),
        })),
      }),
    },
    {
      ...{ ...university, plural: 'Courses', name: 'course', size: 12, kept: 3 },
      record(n, dice) {
        const hours = 10 + dice.below(60) + dice.pick([0, 0.5, 0.25]);
        return {
          cohort: ref('cohort', n < 3 ? 0 : dice.below(COHORTS)),
          title: `course ${n}`,
          category: dice.pick(['TRAINING', 'TRAINING', 'RESEARCH', 'TEACHING']),
          requirement: dice.pick(['REQUIRED', 'ELECTIVE']),
          hours,
          practiceHours: dice.chance(0.5) ? Math.floor(hours / 2) : 0,
          phase: dice.pick(PHASES),
        };
      },
    },
  ];
}
