import type { MetricCode } from '@xiangxun/schema/contract/catalogue/metrics/metrics';

/**
 * A metric counted plainly: a SELECT that yields rows `(n, place, school, numerator, denominator)`, which add up over
 * places; `n` numbers the period asked for, `denominator` is null where the value is the numerator.
 */
export type Counts = Readonly<Partial<Record<MetricCode, string>>>;
