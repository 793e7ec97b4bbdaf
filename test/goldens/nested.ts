import { COUNTY_A } from '@xiangxun/gateway/demo/inputs/places';
import { regionId } from '@xiangxun/schema/contract/id';
import type { SubgraphName } from '@xiangxun/schema/service/subgraph';

/** An operation below a region or a program, as the gateway sends it to a subgraph. */
interface Nested {
  readonly subgraph: SubgraphName;
  readonly by: string;
  readonly name: string;
  readonly query: string;
  /** How often one statement may be sent; a matrix has a row for each duty of its guide. */
  readonly atMost?: number;
  /** The variables beside `$first`; figures are cached, so each request is for another day. */
  variables?(first: number): Record<string, unknown>;
}

const inRegion = (fields: string, parameters = '$first: Int'): string =>
  `query (${parameters}) { _entities(representations: [{ __typename: "Region", id: "${regionId(COUNTY_A)}" }]) { ... on Region { ${fields} } } }`;
const YEAR = 'period: { schoolYear: "2021-2022" }';
const FIGURES =
  'metrics: [DELIVERY_VISITS, DELIVERY_COVERAGE, TRAINER_RATIO, PARTICIPATION, STUDY_HOURS, DUTIES_FULFILLED]';

let days = 0;
const aDay = (): Record<string, unknown> => {
  days += 1;
  return { day: `2022-03-${String(days).padStart(2, '0')}` };
};

export const NESTED: readonly Nested[] = [
  {
    subgraph: 'evaluations',
    by: 'demo-county-a',
    name: 'region metrics',
    query: inRegion(
      `metrics(level: TOWNSHIP, period: { day: $day }, ${FIGURES}, first: $first) { nodes { regionCode values { metric { code } numerator denominator rank previous { value } trend(periods: 3) { value } } } parent { values { value } } }`,
      '$first: Int, $day: Date',
    ),
    variables: aDay,
  },
  {
    subgraph: 'evaluations',
    by: 'demo-county-a',
    name: 'school metrics',
    query: inRegion(
      `schoolMetrics(period: { day: $day }, metrics: [PARTICIPATION, STUDY_HOURS], first: $first) { nodes { school { id } values { numerator denominator rank } } }`,
      '$first: Int, $day: Date',
    ),
    variables: aDay,
  },
  {
    subgraph: 'evaluations',
    by: 'demo-county-a',
    name: 'findings',
    query: inRegion(`findings(${YEAR}, first: $first) { nodes { standard { code } state numerator denominator } }`),
  },
  {
    subgraph: 'evaluations',
    by: 'demo-county-a',
    name: 'responsibility matrix',
    atMost: 27,
    query: inRegion(
      `responsibilityMatrix(guide: OUTREACH, ${YEAR}) { rows { duty { code } holders { total fulfilled overdue } assignments(first: $first) { nodes { state holder { __typename } evidence { kind entity { __typename } } } } } }`,
    ),
  },
  {
    subgraph: 'organizations',
    by: 'demo-county-a',
    name: 'region children',
    query: `query ($first: Int) { region(code: "52") { name children(first: $first) { nodes { name parent { name } ancestors { name } } } } }`,
  },
];
