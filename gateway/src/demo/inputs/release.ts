import { AUTHORITY_A, COUNTY_A, PROVINCE, UNIVERSITY } from './places.ts';
import { trainerId } from './people.ts';
import type { InputRecord } from './schools.ts';

/** The cohort's trainees: trainers of the county, in three groups of 5, 5 and 3 (one is too small). */
export const GROUPS = [
  [0, 1, 2, 3, 4],
  [5, 6, 7, 8, 9],
  [10, 11, 12],
] as const;
const TRAINEES = GROUPS.flat();

const ROLES = ['UNIVERSITY_EXPERT', 'TEACHING_RESEARCHER', 'FRONTLINE_TEACHER'] as const;

/** The experts who act as mentors, as records of the county that invites them. */
export function expertRecords(): InputRecord[] {
  return ROLES.flatMap((role, kind) =>
    [1, 2, 3].map((number) => ({
      externalId: `X-${role}-${number}`,
      version: '1',
      name: `专家${'甲乙丙'[kind]}${number}`,
      region: { code: COUNTY_A },
      homeProvince: number === 1 ? '51' : PROVINCE,
      subjects: ['CHINESE'],
    })),
  );
}

/** The province's release program. */
export function releaseProgram(): InputRecord {
  return {
    externalId: 'RELEASE',
    version: '1',
    guide: 'RELEASE',
    title: '2021–2022学年乡村教师培训团队置换脱产研修',
    region: { code: PROVINCE },
    cycle: '2021-2022',
    yearKind: 'SCHOOL_YEAR',
    fromDay: '2021-09-01',
    toDay: '2022-08-31',
    subjects: ['CHINESE'],
    participants: [{ party: 'UNIVERSITY', holder: { id: UNIVERSITY } }],
  };
}

/** The university's cohort: four and a half months away from work. */
export function cohortRecord(program: object): InputRecord {
  return {
    externalId: 'COHORT',
    version: '1',
    program,
    university: { id: UNIVERSITY },
    title: '贵州师范大学2021年置换脱产研修班',
    diagnosisEndsOn: '2021-09-20',
    releasePeriods: [{ fromDay: '2021-09-01', toDay: '2022-01-14' }],
    phases: [
      { phase: 'CONCENTRATED', plannedDays: 60, fromDay: '2021-09-01', toDay: '2021-10-31' },
      { phase: 'SHADOWING', plannedDays: 40, fromDay: '2021-11-01', toDay: '2021-12-15' },
      { phase: 'RETURN_PRACTICE', plannedDays: 60, fromDay: '2022-02-20', toDay: '2022-05-31' },
      { phase: 'SUMMARY', plannedDays: 10, fromDay: '2022-06-01', toDay: '2022-06-15' },
    ],
  };
}

/** The trainees, selected by the province. */
export function traineeRecords(): InputRecord[] {
  return TRAINEES.map((trainer) => ({
    externalId: `R-${trainerId(trainer)}`,
    version: '1',
    program: { externalId: 'RELEASE' },
    cohort: { externalId: 'COHORT', provider: UNIVERSITY },
    educator: { externalId: trainerId(trainer), provider: AUTHORITY_A },
    role: 'TRAINEE',
    selectedOn: '2021-08-20',
  }));
}

/** The learning groups; the third has no frontline teacher among its mentors. */
export function groupRecords(): InputRecord[] {
  return GROUPS.map((members, group) => ({
    externalId: `GROUP-${group + 1}`,
    version: '1',
    cohort: { externalId: 'COHORT' },
    name: `第${group + 1}学习小组`,
    members: members.map((trainer) => ({
      educator: { externalId: trainerId(trainer), provider: AUTHORITY_A },
      fromDay: '2021-09-10',
    })),
    mentors: ROLES.slice(0, group === 2 ? 2 : 3).map((role) => ({
      educator: { externalId: `X-${role}-${group + 1}`, provider: AUTHORITY_A },
      role,
      fromDay: '2021-09-01',
    })),
  }));
}

/** The courses: enough of training others, required and elective. */
export function courseRecords(): InputRecord[] {
  const courses: [string, string, string, number, number, string][] = [
    ['培训需求诊断与方案设计', 'TRAINING', 'REQUIRED', 80, 30, 'CONCENTRATED'],
    ['工作坊主持', 'TRAINING', 'REQUIRED', 60, 20, 'CONCENTRATED'],
    ['校本教研方法', 'RESEARCH', 'REQUIRED', 40, 10, 'CONCENTRATED'],
    ['学科教学前沿', 'TEACHING', 'ELECTIVE', 40, 0, 'CONCENTRATED'],
    ['优质学校跟岗', 'TRAINING', 'REQUIRED', 60, 60, 'SHADOWING'],
  ];
  return courses.map(([title, category, requirement, hours, practiceHours, phase], index) => ({
    externalId: `COURSE-${index + 1}`,
    version: '1',
    cohort: { externalId: 'COHORT' },
    title,
    category,
    requirement,
    hours,
    practiceHours,
    phase,
  }));
}

/** The university's report of a phase, for each trainee. */
export interface PhaseHours {
  readonly phase: string;
  readonly fromDay: string;
  readonly toDay: string;
  readonly hours: number;
  readonly practiceHours: number;
}

/** The reported phases: shadowing was shorter than a third of all hours, and the summary has not taken place. */
export const REPORTED: readonly PhaseHours[] = [
  { phase: 'CONCENTRATED', fromDay: '2021-09-01', toDay: '2021-10-31', hours: 200, practiceHours: 66 },
  { phase: 'SHADOWING', fromDay: '2021-11-01', toDay: '2021-12-15', hours: 60, practiceHours: 60 },
  { phase: 'RETURN_PRACTICE', fromDay: '2022-02-20', toDay: '2022-05-31', hours: 40, practiceHours: 40 },
];
/** The trainees, by the county's external ids. */
export const TRAINEE_IDS: readonly string[] = TRAINEES.map(trainerId);
