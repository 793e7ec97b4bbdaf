import { AUTHORITY_A, CENTER, COUNTY_A, FIRST_DAY, isRural, LAST_DAY, type Township } from './places.ts';
import { type InputRecord, schoolsOf } from './schools.ts';

/** The planned subjects of the county; it has no team for English. */
export const SUBJECTS = ['CHINESE', 'MATHEMATICS', 'ENGLISH'] as const;
/** How many rural townships the plan has. */
export const PLANNED_TOWNSHIPS = 12;

const PHASES = [
  ['DIAGNOSIS', '2021-09-01', '2021-11-30'],
  ['LESSON_STUDY', '2021-12-01', '2022-03-31'],
  ['SHOWCASE', '2022-04-01', '2022-06-30'],
  ['SUMMARY', '2022-07-01', '2022-08-31'],
] as const;
const FIRST_MONDAYS = ['2021-09-13', '2021-12-06', '2022-04-11', '2022-07-04'];

/** A line of the plan: a township and a subject, and what happened there during the year. */
interface Line {
  readonly township: Township;
  readonly subject: (typeof SUBJECTS)[number];
  /** SERVED as the guide requires; SHORT: visits of one day; SPARSE: two visits; UNSERVED: none. */
  readonly fate: 'SERVED' | 'SHORT' | 'SPARSE' | 'UNSERVED';
}

/**
 * The lines of the county's plan: in two thirds, Chinese and mathematics are delivered as the guide requires; English
 * never is.
 */
export function linesOf(townships: readonly Township[]): Line[] {
  const planned = townships.filter(isRural).slice(0, PLANNED_TOWNSHIPS);
  return planned.flatMap((township, place) =>
    SUBJECTS.map((subject): Line => {
      const fate =
        subject === 'ENGLISH' ? 'UNSERVED' : place % 3 < 2 ? 'SERVED' : subject === 'CHINESE' ? 'SHORT' : 'SPARSE';
      return { township, subject, fate };
    }),
  );
}

/** The county's outreach program with all its rural schools. */
export function outreachProgram(townships: readonly Township[]): InputRecord {
  return {
    externalId: 'OUTREACH',
    version: '1',
    guide: 'OUTREACH',
    title: '2021–2022学年送教下乡培训',
    region: { code: COUNTY_A },
    cycle: '2021-2022',
    yearKind: 'SCHOOL_YEAR',
    fromDay: FIRST_DAY,
    toDay: LAST_DAY,
    subjects: [...SUBJECTS],
    stages: ['PRIMARY'],
    phases: PHASES.map(([phase, fromDay, toDay]) => ({ phase, fromDay, toDay })),
    schools: participants(townships),
    participants: [
      { party: 'DELIVERY_TEAM', holder: { externalId: 'TEAM-CHINESE' } },
      { party: 'DELIVERY_TEAM', holder: { externalId: 'TEAM-MATHEMATICS' } },
      { party: 'DEVELOPMENT_CENTER', holder: { id: CENTER } },
    ],
  };
}

/** The rural schools of the townships, each with its principal. */
export function participants(townships: readonly Township[]): object[] {
  return schoolsOf(townships)
    .filter(({ rural }) => rural)
    .map(({ externalId }) => ({ school: { externalId }, principal: { externalId: `P${externalId}` } }));
}

/** The year's plan. */
export function deliveryPlan(townships: readonly Township[]): InputRecord {
  return {
    externalId: 'PLAN-2021',
    version: '1',
    program: { externalId: 'OUTREACH' },
    region: { code: COUNTY_A },
    year: 2021,
    lines: linesOf(townships).map(({ township, subject }) => ({
      township: { code: township.code },
      subject,
      visitsPlanned: 4,
      ...(subject === 'ENGLISH' ? {} : { team: { externalId: `TEAM-${subject}` } }),
    })),
  };
}

/** The visits of the year: one in each phase if a line is served. Each lasts two days, or one if it is short. */
export function visitRecords(townships: readonly Township[]): InputRecord[] {
  return linesOf(townships).flatMap(({ township, subject, fate }, place) => {
    const count = { SERVED: 4, SHORT: 4, SPARSE: 2, UNSERVED: 0 }[fate];
    return PHASES.slice(0, count).map(([phase], visit) => {
      const fromDay = plusDays(FIRST_MONDAYS[visit] as string, place % 4);
      return {
        externalId: `V-${township.code}-${subject}-${visit + 1}`,
        version: '1',
        program: { externalId: 'OUTREACH' },
        township: { code: township.code },
        subject,
        phases: [phase],
        fromDay,
        toDay: plusDays(fromDay, fate === 'SHORT' ? 0 : 1),
        team: { externalId: `TEAM-${subject}` },
        hostSchools: [{ externalId: `S${township.code}01` }],
        attendance: [],
      };
    });
  });
}

/** The county's documents: the plans came before the first visit; the summary is missing. */
export function documentRecords(): InputRecord[] {
  const document = (
    kind: string,
    title: string,
    program: string | null,
    handedInOn: string,
    more: object = {},
  ): InputRecord => ({
    externalId: `D-${program ?? 'COUNTY'}-${kind}`,
    version: '1',
    kind,
    title,
    holder: { id: AUTHORITY_A },
    region: { code: COUNTY_A },
    handedInOn,
    ...(program ? { program: { externalId: program } } : {}),
    ...more,
  });
  return [
    document('CYCLE_PLAN', '送教下乡培训周期计划', 'OUTREACH', '2021-08-20', {
      fromDay: FIRST_DAY,
      toDay: LAST_DAY,
      year: 2021,
    }),
    document('ANNUAL_PLAN', '送教下乡培训年度计划', 'OUTREACH', '2021-08-25', {
      fromDay: FIRST_DAY,
      toDay: LAST_DAY,
      year: 2021,
    }),
    document('COUNTY_PLAN', '送教下乡培训实施方案', 'OUTREACH', '2021-08-25'),
    document('POLICY', '送教下乡培训管理制度', 'OUTREACH', '2021-08-28'),
    document('COUNTY_PLAN', '网络研修与校本研修整合培训实施方案', 'BLENDED', '2021-08-25'),
    document('INCENTIVE_POLICY', '研修激励与约束办法', 'BLENDED', '2021-10-08'),
  ];
}

/** Polished lessons of the first schools; one is not graded yet. */
export function lessonRecords(): InputRecord[] {
  const grades = ['QUALIFIED', 'GOOD', 'EXCELLENT', null];
  return grades.map((grade, index) => ({
    externalId: `L${index + 1}`,
    version: '1',
    program: { externalId: 'OUTREACH' },
    educator: { externalId: `T${String(index + 1).padStart(4, '0')}` },
    title: `研课磨课课例 ${index + 1}`,
    subject: 'CHINESE',
    polishedOn: '2022-03-10',
    ...(grade ? { grade, gradedOn: '2022-03-20' } : {}),
  }));
}

/** A day some days after another. */
export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
