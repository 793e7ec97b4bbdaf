import type { Party } from '@xiangxun/gateway/demo/client';
import { A, B, PREFECTURE } from './places.ts';
import type { Asked } from './periods.ts';

/** A value as the API returns it. */
export interface Value {
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly value: number | null;
  readonly state: string;
}

/** Values by `<metric> of <place>`, where a place is a region's code or a school's id. */
export type Values = Map<string, Value>;

interface Row {
  readonly region?: { code: string };
  readonly school?: { id: string };
  readonly values: readonly (Value & { metric: { code: string } })[];
}

const VALUES = 'values { metric { code } numerator denominator value state }';
const LEVEL = `
  query ($code: RegionCode!, $level: RegionLevel!, $period: PeriodInput!, $metrics: [MetricCode!]!) {
    region(code: $code) { metrics(level: $level, period: $period, metrics: $metrics, first: 100) {
      nodes { region { code } ${VALUES} } parent { ${VALUES} } } } }`;
const SCHOOLS = `
  query ($code: RegionCode!, $period: PeriodInput!, $metrics: [MetricCode!]!) {
    region(code: $code) { metrics: schoolMetrics(period: $period, metrics: $metrics, first: 100) { nodes { school { id } ${VALUES} } } } }`;

/** The codes of the metrics with values. */
export async function countedMetrics(party: Party): Promise<string[]> {
  const { metrics } = await party.ask<{ metrics: { code: string; counted: boolean }[] }>(
    '{ metrics { code counted } }',
  );
  return metrics.filter(({ counted }) => counted).map(({ code }) => code);
}

/**
 * The API's values of a period: the province, its prefectures, the counties of one, their townships, and all schools.
 */
export async function answersOf(party: Party, { period }: Asked, metrics: readonly string[]): Promise<Values> {
  const values: Values = new Map();
  const take = (rows: readonly Row[], otherwise: string) => {
    for (const { region, school, values: own } of rows)
      for (const { metric, ...value } of own)
        values.set(`${metric.code} of ${region?.code ?? school?.id ?? otherwise}`, value);
  };
  const levels = [
    ['52', 'PREFECTURE'],
    [PREFECTURE, 'COUNTY'],
    [A.code, 'TOWNSHIP'],
    [B.code, 'TOWNSHIP'],
  ] as const;
  for (const [code, level] of levels) {
    const { region } = await party.ask<{ region: { metrics: { nodes: Row[]; parent: Row } } }>(LEVEL, {
      code,
      level,
      period,
      metrics,
    });
    take([...region.metrics.nodes, region.metrics.parent], code);
  }
  const { region } = await party.ask<{ region: { metrics: { nodes: Row[] } } }>(SCHOOLS, {
    code: PREFECTURE,
    period,
    metrics,
  });
  take(region.metrics.nodes, PREFECTURE);
  return values;
}
