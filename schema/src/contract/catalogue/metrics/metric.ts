import type { GuideCode } from '../guides.ts';
import type { StandardCode } from '../standards/standards.ts';
import type { FractionThreshold } from '../standards/threshold.ts';
import type {
  MetricDay,
  MetricDirection,
  MetricKind,
  MetricLevel,
  MetricPlace,
  MetricUnit,
} from '../vocabulary/metrics.ts';
import type { Wording } from '../vocabulary/vocabulary.ts';

/** The bound that a standard sets for a metric. */
export interface MetricStandard {
  readonly code: StandardCode;
  /** What the value has to reach; where the standard binds each subject alone, the share of subjects: all of them. */
  readonly threshold: FractionThreshold;
}

/** A metric as it is written down, under its code. */
export interface MetricEntry extends Wording {
  /** The guides whose programs' facts count; of all four, facts of no program count too. */
  readonly guides: readonly GuideCode[];
  /** The clauses that the metric goes back to, for the guides that have one. */
  readonly clauses: Readonly<Partial<Record<GuideCode, string>>>;
  readonly unit: MetricUnit;
  readonly better: MetricDirection;
  readonly kind: MetricKind;
  /** The finest level that has values; below it a value is TOO_FINE. */
  readonly finest: MetricLevel;
  readonly dated: MetricDay;
  readonly liesIn: MetricPlace;
  /** What is added up over regions. */
  readonly numerator: Wording;
  /** What the numerator is divided by, added up likewise; null where the value is the numerator. */
  readonly denominator: Wording | null;
  readonly standard: MetricStandard | null;
  /** Version of the definition; a change of its meaning raises it. */
  readonly version: number;
}

/** A metric (指标) of dashboards; `Code` is the union of all codes. */
export interface MetricOf<Code extends string> extends MetricEntry {
  readonly code: Code;
}

/** The guides of a metric that counts facts of any program, or of none. */
export const ALL_GUIDES = ['OUTREACH', 'BLENDED', 'WORKSHOP', 'RELEASE'] as const satisfies readonly GuideCode[];
