import { ACCOUNTABILITY_METRICS } from './accountability.ts';
import { COHORT_METRICS } from './cohorts.ts';
import { LEARNING_METRICS } from './learning.ts';
import type { MetricEntry, MetricOf } from './metric.ts';
import { OUTREACH_METRICS } from './outreach.ts';
import { RESULT_METRICS } from './results.ts';
import { SCHOOL_STUDY_METRICS } from './school-study.ts';
import { WORKSHOP_METRICS } from './workshops.ts';

const ENTRIES = {
  ...OUTREACH_METRICS,
  ...SCHOOL_STUDY_METRICS,
  ...LEARNING_METRICS,
  ...WORKSHOP_METRICS,
  ...RESULT_METRICS,
  ...COHORT_METRICS,
  ...ACCOUNTABILITY_METRICS,
} as const satisfies Readonly<Record<string, MetricEntry>>;

export type MetricCode = keyof typeof ENTRIES;

/** A metric (指标) of dashboards. */
export type Metric = MetricOf<MetricCode>;

/** All metrics, in the order of tables. */
export const METRICS: readonly Metric[] = Object.entries<MetricEntry>(ENTRIES).map(([code, entry]) => ({
  code: code as MetricCode,
  ...entry,
}));

/** The metrics by code. */
export const METRIC = Object.fromEntries(METRICS.map((metric) => [metric.code, metric])) as Readonly<
  Record<MetricCode, Metric>
>;
