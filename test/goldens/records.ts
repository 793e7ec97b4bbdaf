import {
  AUTHORITY_A,
  AUTHORITY_P,
  COUNTY_A,
  FIRST_DAY,
  LAST_DAY,
  PROVIDER,
  PROVINCE,
  UNIVERSITY,
} from '@xiangxun/gateway/demo/inputs/places';
import { DEMO_CLIENTS } from '@xiangxun/gateway/identity/demo-clients';
import type { SubgraphName } from '@xiangxun/schema/service/subgraph';

/** A batch of one kind: its sender, its subgraph, and its nth record, from 0. */
export interface Batch {
  readonly subgraph: SubgraphName;
  readonly by: string;
  readonly plural: string;
  record(n: number): object;
}

const of = (provider: string, prefix: string) => (n: number) => ({ externalId: `${prefix} ${n}`, provider });
/** Persons that exist from the beginning, and come first in lists. */
const DEMO_PERSONS = DEMO_CLIENTS.flatMap(({ educator }) => educator ?? []);
const teacher = of(AUTHORITY_A, 'Educators');
const school = of(AUTHORITY_A, 'Schools');
const program = of(AUTHORITY_A, 'Programs')(0);
const place = { code: COUNTY_A };
const township = { code: '520521109' };
const year = { fromDay: FIRST_DAY, toDay: LAST_DAY };

function county(subgraph: SubgraphName, plural: string, record: Batch['record']): Batch {
  return { subgraph, by: 'demo-county-a', plural, record };
}

function provider(subgraph: SubgraphName, plural: string, record: Batch['record']): Batch {
  return { subgraph, by: 'demo-provider', plural, record };
}

function university(plural: string, record: Batch['record']): Batch {
  return { subgraph: 'programs', by: 'demo-university', plural, record };
}

const inProgram = { guide: 'OUTREACH', title: '送教下乡培训', cycle: '2021-2022', yearKind: 'SCHOOL_YEAR', ...year };

/** One batch of each ingested kind, in the order of their references. */
export const BATCHES: readonly Batch[] = [
  county('organizations', 'Educators', (n) => ({ name: `教师 ${n}`, region: place })),
  county('organizations', 'Schools', (n) => ({
    name: `学校 ${n}`,
    schoolCode: String(2152800000 + n),
    schoolKind: 'PRIMARY',
    stages: ['PRIMARY'],
    periods: [{ fromDay: '2015-09-01', township, rural: true, principal: teacher(n) }],
  })),
  county('organizations', 'Employments', (n) => ({
    educator: DEMO_PERSONS[n] ? { id: DEMO_PERSONS[n] } : teacher(n),
    organization: school(n),
    kinds: ['RURAL_TEACHER'],
    fromDay: '2018-09-01',
  })),
  county('organizations', 'Clusters', (n) => ({
    name: `片区 ${n}`,
    region: place,
    center: school(n),
    schools: [{ school: school(n), fromDay: FIRST_DAY }],
  })),
  county('organizations', 'Teams', (n) => ({
    kind: 'DELIVERY',
    name: `送培团队 ${n}`,
    region: place,
    owner: { id: AUTHORITY_A },
    subject: 'CHINESE',
    fromDay: FIRST_DAY,
    members: [{ educator: teacher(n), leads: true, fromDay: FIRST_DAY }],
  })),
  county('organizations', 'Organizations', (n) => ({ kind: 'DEVELOPMENT_CENTER', name: `中心 ${n}`, region: place })),
  county('organizations', 'Agreements', () => ({
    kind: 'PROVIDER',
    region: place,
    party: { id: PROVIDER },
    fromDay: FIRST_DAY,
  })),
  county('programs', 'Programs', (n) => ({
    ...inProgram,
    region: place,
    schools: [{ school: school(n), principal: teacher(n) }],
    participants: [{ party: 'DELIVERY_TEAM', holder: of(AUTHORITY_A, 'Teams')(n) }],
  })),
  {
    subgraph: 'programs',
    by: 'demo-province',
    plural: 'Programs',
    record: () => ({ ...inProgram, guide: 'RELEASE', region: { code: PROVINCE } }),
  },
  county('programs', 'Enrollments', (n) => ({ program, educator: teacher(n), role: 'TRAINEE', selectedOn: FIRST_DAY })),
  county('programs', 'DeliveryPlans', (n) => ({
    program: of(AUTHORITY_A, 'Programs')(n),
    region: place,
    year: 2021,
    lines: [{ township, subject: 'CHINESE', visitsPlanned: 4, team: of(AUTHORITY_A, 'Teams')(n) }],
  })),
  county('programs', 'Visits', (n) => ({
    program,
    township,
    subject: 'CHINESE',
    phases: ['DIAGNOSIS'],
    fromDay: '2021-09-13',
    toDay: '2021-09-14',
    team: of(AUTHORITY_A, 'Teams')(n),
    hostSchools: [school(n)],
    attendance: [{ educator: teacher(n), day: '2021-09-13', minutes: 90 }],
  })),
  county('programs', 'Documents', (n) => ({
    kind: 'POLICY',
    title: `制度 ${n}`,
    program,
    holder: { id: AUTHORITY_A },
    handedInOn: FIRST_DAY,
    contributors: [{ educator: teacher(n), role: 'AUTHOR' }],
  })),
  county('programs', 'Activities', (n) => ({
    program,
    title: `集体备课 ${n}`,
    mode: 'ROUTINE',
    holder: school(n),
    supportedBy: [{ id: PROVIDER }],
    fromDay: '2021-11-18',
    toDay: '2021-11-18',
    attendance: [{ educator: teacher(n), day: '2021-11-18', minutes: 90 }],
  })),
  county('programs', 'Lessons', (n) => ({
    program,
    educator: teacher(n),
    title: `课例 ${n}`,
    subject: 'CHINESE',
    polishedOn: '2022-03-10',
    drafts: [{ day: '2022-03-01' }],
  })),
  university('Cohorts', (n) => ({
    program: of(AUTHORITY_P, 'Programs')(0),
    university: { id: UNIVERSITY },
    title: `研修班 ${n}`,
    releasePeriods: [year],
    phases: [{ phase: 'CONCENTRATED', plannedDays: 60, fromDay: FIRST_DAY, toDay: '2021-10-31' }],
  })),
  university('CohortGroups', (n) => ({ cohort: of(UNIVERSITY, 'Cohorts')(n), name: '第一小组' })),
  university('Courses', (n) => ({
    cohort: of(UNIVERSITY, 'Cohorts')(n),
    title: '跟岗研修',
    category: 'TRAINING',
    requirement: 'REQUIRED',
    hours: 40,
    phase: 'CONCENTRATED',
  })),
  provider('workshops', 'Workshops', (n) => ({
    kind: 'RURAL',
    title: `工作坊 ${n}`,
    region: place,
    program,
    provider: { id: PROVIDER },
    status: 'USE',
    openedOn: FIRST_DAY,
    hosts: [{ educator: teacher(n), fromDay: FIRST_DAY }],
    statusChanges: [{ status: 'USE', on: FIRST_DAY }],
  })),
  provider('workshops', 'WorkshopMemberships', (n) => ({
    workshop: of(PROVIDER, 'Workshops')(n),
    educator: teacher(n),
    fromDay: FIRST_DAY,
  })),
  provider('workshops', 'WorkshopActivities', (n) => ({
    workshop: of(PROVIDER, 'Workshops')(n),
    program,
    title: `研讨 ${n}`,
    mode: 'ROUTINE',
    setting: 'ONLINE',
    fromDay: '2021-11-18',
    attendance: [{ educator: teacher(n), day: '2021-11-18', minutes: 90 }],
  })),
  provider('workshops', 'PlatformAccounts', (n) => ({
    homePage: 'https://platform.example',
    name: `account ${n}`,
    educator: teacher(n),
  })),
  provider('workshops', 'PlatformObjects', (n) => ({ iri: `https://platform.example/courses/${n}`, program })),
  provider('resources', 'Resources', (n) => ({
    title: `课程 ${n}`,
    origin: 'PRESET',
    form: 'COURSE',
    area: 'SUBJECT_TEACHING',
    provider: { id: PROVIDER },
    program,
    libraryRegion: place,
    lifecycle: 'PUBLISHED',
    publishedOn: FIRST_DAY,
  })),
  county('resources', 'Packages', (n) => ({
    title: `资源包 ${n}`,
    region: place,
    owner: { id: AUTHORITY_A },
    program,
    publishedOn: FIRST_DAY,
    items: [{ resource: of(PROVIDER, 'Resources')(n) }],
  })),
  county('resources', 'Recommendations', (n) => ({
    resource: of(PROVIDER, 'Resources')(n),
    educator: teacher(n),
    sender: { id: AUTHORITY_A },
    program,
    sentOn: FIRST_DAY,
  })),
  county('evaluations', 'Evaluations', (n) => ({
    method: 'SPOT_CHECK',
    purpose: 'PROCESS',
    evaluator: { id: AUTHORITY_A },
    target: school(n),
    program,
    indicators: [{ name: 'plans', weight: 1, score: 80, lowest: 0, highest: 100 }],
    decisions: [{ kind: 'SUPPORT', decidedOn: '2022-03-10' }],
  })),
];

/** A statement of the nth teacher. */
export function statement(n: number): object {
  return {
    id: `9dc99b37-e920-4a68-a066-${String(n).padStart(12, '0')}`,
    actor: { account: { homePage: 'https://platform.example', name: `account ${n}` } },
    verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
    object: { id: `https://platform.example/courses/${n}` },
    timestamp: '2021-11-29T10:00:00Z',
    result: { duration: 'PT1H' },
  };
}
