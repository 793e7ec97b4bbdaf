import { TEACHERS, teacherId } from '@xiangxun/gateway/demo/inputs/people';
import { AUTHORITY_A, COUNTY_A, FIRST_DAY, PROVIDER, PROVINCE } from '@xiangxun/gateway/demo/inputs/places';
import type { InputRecord } from '@xiangxun/gateway/demo/inputs/schools';

/** What the county has beside the demo's data. */
const WORKSHOPS = 60;
const RESOURCES = 200;
const EVALUATIONS = 200;

const SUBJECTS = ['CHINESE', 'MATHEMATICS', 'ENGLISH'];
const numbered = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Workshops, each hosted by a teacher of the county. */
export function workshopRecords(): InputRecord[] {
  return numbered(WORKSHOPS, (index) => ({
    externalId: `W-${index}`,
    version: '1',
    kind: 'RURAL',
    title: `乡村名师工作坊 ${index + 1}`,
    region: { code: COUNTY_A },
    stage: 'PRIMARY',
    subject: SUBJECTS[index % SUBJECTS.length],
    status: 'USE',
    openedOn: FIRST_DAY,
    provider: { id: PROVIDER },
    program: { externalId: 'BLENDED' },
    hosts: [{ educator: { externalId: teacherId(index) }, fromDay: FIRST_DAY }],
  }));
}

/** Resources in the county's library, by its teachers in turn. */
export function resourceRecords(count = RESOURCES): InputRecord[] {
  return numbered(count, (index) => ({
    externalId: `R-${index}`,
    version: '1',
    title: `生成性资源 ${index + 1}`,
    origin: 'GENERATED',
    form: 'MICRO_LESSON',
    area: 'SUBJECT_TEACHING',
    subject: SUBJECTS[index % SUBJECTS.length],
    stage: 'PRIMARY',
    author: { externalId: teacherId(index % TEACHERS) },
    owner: { id: AUTHORITY_A },
    program: { externalId: 'BLENDED' },
    libraryRegion: { code: COUNTY_A },
    handedInOn: '2021-12-01',
  }));
}

/** Evaluations of the workshops. */
export function evaluationRecords(): InputRecord[] {
  return numbered(EVALUATIONS, (index) => ({
    externalId: `V-${index}`,
    version: '1',
    method: 'SPOT_CHECK',
    purpose: 'PROCESS',
    target: { externalId: `W-${index % WORKSHOPS}` },
    evaluator: { id: AUTHORITY_A },
    program: { externalId: 'BLENDED' },
    concludedOn: '2022-03-01',
    indicators: [{ name: '研修活动', weight: 1, score: 60 + (index % 40), lowest: 0, highest: 100 }],
  }));
}

/** An authority’s dashboard: it involves all five subgraphs, and each references entities of the others. */
export const DASHBOARD = `query Dashboard(
  $province: RegionCode!, $county: RegionCode!, $period: PeriodInput!, $guide: GuideCode!, $metrics: [MetricCode!]!, $size: Int!
) {
  province: region(code: $province) {
    id name
    metrics(level: COUNTY, period: $period, metrics: $metrics, first: 100) {
      totalCount
      nodes { region { id code name } values { metric { code } state numerator denominator value rank } }
    }
  }
  county: region(code: $county) {
    id name
    responsibilityMatrix(guide: $guide, period: $period) {
      rows { duty { code clause text } party holders { total fulfilled inProgress overdue } }
    }
  }
  schools(under: $county, first: $size) {
    nodes { id name schoolKind subjects periods { rural fromDay township { id code name } principal { id name } } }
  }
  workshops(under: $county, first: $size) {
    nodes { id title status openedOn provider { id name } program { id title status } hosts { fromDay educator { id name } } }
  }
  resources(under: $county, first: $size) {
    nodes { id title form lifecycle handedInOn program { id title } author { id name subjects } owner { id name } }
  }
  evaluations(under: $county, first: $size) {
    nodes {
      id score concludedOn
      target { ... on Workshop { id title status subject } }
      evaluator { ... on EducationAuthority { id name } }
      indicators { name weight score }
    }
  }
}`;

const METRICS = [
  ['DELIVERY_COVERAGE', 'DELIVERY_VISITS', 'PARTICIPATION'],
  ['STUDY_HOURS', 'HOURS_PER_TEACHER', 'WORKSHOPS_ACTIVE'],
  ['RESOURCES_GENERATED', 'EVALUATION_SCORE', 'DUTIES_FULFILLED'],
];
const PERIODS = [
  { schoolYear: '2021-2022' },
  { year: 2022 },
  { quarter: '2021-Q4' },
  { quarter: '2022-Q1' },
  { month: '2021-11' },
  { month: '2021-12' },
];

/** The variables of the dashboard: each combination of region, period, metrics, guide and page size. */
export function variableSets(): Record<string, unknown>[] {
  return [COUNTY_A, COUNTY_A.slice(0, 4), PROVINCE].flatMap((county) =>
    PERIODS.flatMap((period) =>
      METRICS.flatMap((metrics) =>
        ['OUTREACH', 'BLENDED'].map((guide, page) => {
          return { province: PROVINCE, county, period, metrics, guide, size: 120 + page * 20 };
        }),
      ),
    ),
  );
}

/** How many resources of each subject a wide query returns: a page. */
export const PAGE = 500;

/** Three pages of resources with their authors: thousands of small entities in a response. */
export const WIDE = `query Wide($county: RegionCode!, $size: Int!) {
  chinese: resources(under: $county, subject: CHINESE, first: $size) { ...Made }
  mathematics: resources(under: $county, subject: MATHEMATICS, first: $size) { ...Made }
  english: resources(under: $county, subject: ENGLISH, first: $size) { ...Made }
}
fragment Made on ResourceConnection { nodes { id title author { id name } } }`;

/** One field of one entity, and one of another entity in a second subgraph. */
export const SMALL = 'query Small($id: ID!) { workshop(id: $id) { title region { name } } }';
