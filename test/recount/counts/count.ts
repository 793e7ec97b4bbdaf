import type { MetricCode } from '@xiangxun/schema/contract/catalogue/metrics/metrics';

/**
 * A plain count of a metric: a SELECT with rows `(n, place, school, numerator, denominator)` that add up over places;
 * `n` is the number of the period, `denominator` is null if the value is the numerator.
 */
export type Counts = Readonly<Partial<Record<MetricCode, string>>>;
