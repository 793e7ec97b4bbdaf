import { AUTHORITY_A, CENTER } from './places.ts';
import { EMPLOYED_FROM, type InputRecord, schoolsOf } from './schools.ts';
import type { Township } from './places.ts';

const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高'];
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚'];

/** The real statements have 1,301 actors; the county has a few more teachers, who do not study. */
export const TEACHERS = 1_320;
/** One per thirty teachers would be 44. */
export const TRAINERS = 45;

interface Person {
  readonly externalId: string;
  readonly kind: 'RURAL_TEACHER' | 'PRINCIPAL' | 'TEACHING_RESEARCHER';
  readonly organization: Readonly<Record<string, string>>;
  readonly subject: string;
}

/**
 * The teachers of a county's rural schools in turn (the first two at the demo's own school), their principals, and
 * trainers.
 */
export function peopleOf(townships: readonly Township[], teachers: number, trainers: number, own?: string): Person[] {
  const schools = schoolsOf(townships);
  const rural = schools.filter((school) => school.rural);
  const subjects = ['CHINESE', 'MATHEMATICS', 'ENGLISH'];
  const teacher = (_: unknown, index: number): Person => ({
    externalId: teacherId(index),
    kind: 'RURAL_TEACHER',
    organization: { externalId: own && index < 2 ? own : (rural[index % rural.length]?.externalId ?? '') },
    subject: subjects[index % 3] as string,
  });
  const principals = schools.map(
    ({ externalId }): Person => ({
      externalId: `P${externalId}`,
      kind: 'PRINCIPAL',
      organization: { externalId },
      subject: 'CHINESE',
    }),
  );
  const trainer = (_: unknown, index: number): Person => ({
    externalId: trainerId(index),
    kind: 'TEACHING_RESEARCHER',
    organization: { id: CENTER },
    subject: subjects[index % 3] as string,
  });
  return [...Array.from({ length: teachers }, teacher), ...principals, ...Array.from({ length: trainers }, trainer)];
}

/** The external id of a teacher, from 0. */
export function teacherId(index: number): string {
  return `T${String(index + 1).padStart(4, '0')}`;
}

/** The external id of a county trainer, from 0. */
export function trainerId(index: number): string {
  return `CT${String(index + 1).padStart(2, '0')}`;
}

/** People as records. */
export function educatorRecords(people: readonly Person[], county: string): InputRecord[] {
  return people.map(({ externalId, subject }, index) => ({
    externalId,
    version: '1',
    name: `${SURNAMES[index % SURNAMES.length]}${GIVEN[Math.floor(index / SURNAMES.length) % GIVEN.length]}${GIVEN[(index * 7) % GIVEN.length]}`,
    region: { code: county },
    homeProvince: county.slice(0, 2),
    stages: ['PRIMARY'],
    subjects: [subject],
  }));
}

/** The employments of the people, as records. */
export function employmentRecords(people: readonly Person[]): InputRecord[] {
  return people.map(({ externalId, kind, organization }) => ({
    externalId: `E-${externalId}`,
    version: '1',
    educator: { externalId },
    organization,
    kinds: [kind],
    fromDay: EMPLOYED_FROM,
  }));
}

/** The county's trainer team and a delivery team for each of two subjects; English is planned but has none. */
export function teamRecords(county: string): InputRecord[] {
  const member = (index: number) => ({
    educator: { externalId: trainerId(index) },
    leads: index === 0,
    fromDay: '2020-09-01',
  });
  const all = Array.from({ length: TRAINERS }, (_, index) => index);
  const team = (externalId: string, name: string, kind: string, members: number[], subject?: string): InputRecord => ({
    externalId,
    version: '1',
    kind,
    name,
    region: { code: county },
    owner: { id: AUTHORITY_A },
    fromDay: '2020-09-01',
    members: members.map(member),
    ...(subject ? { subject } : {}),
  });
  return [
    team('TEAM-COUNTY', '县级培训团队', 'COUNTY_TRAINERS', all),
    team(
      'TEAM-CHINESE',
      '语文送培团队',
      'DELIVERY',
      all.filter((index) => index % 3 === 0),
      'CHINESE',
    ),
    team(
      'TEAM-MATHEMATICS',
      '数学送培团队',
      'DELIVERY',
      all.filter((index) => index % 3 === 1),
      'MATHEMATICS',
    ),
  ];
}
