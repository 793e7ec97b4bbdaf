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
  /**
   * The bound of the value; if the standard applies to each subject separately, the share of subjects, which must be
   * all.
   */
  readonly threshold: FractionThreshold;
}

/** A metric as it is declared, under its code. */
export interface MetricEntry extends Wording {
  /** The guides whose programs' facts count; with all four, facts without a program count too. */
  readonly guides: readonly GuideCode[];
  /** The metric's clauses in the guides that have one. */
  readonly clauses: Readonly<Partial<Record<GuideCode, string>>>;
  readonly unit: MetricUnit;
  readonly better: MetricDirection;
  readonly kind: MetricKind;
  /** The finest level with values; below it a value is TOO_FINE. */
  readonly finest: MetricLevel;
  readonly dated: MetricDay;
  readonly liesIn: MetricPlace;
  /** The quantity that is added up over regions. */
  readonly numerator: Wording;
  /** What the numerator is divided by, also added up; null if the value is the numerator. */
  readonly denominator: Wording | null;
  readonly standard: MetricStandard | null;
  /** The version of the definition; raise it when its meaning changes. */
  readonly version: number;
}

/** A metric (指标) of dashboards; `Code` is the union of all codes. */
export interface MetricOf<Code extends string> extends MetricEntry {
  readonly code: Code;
}

/** For metrics that count facts of any program, or of none. */
export const ALL_GUIDES = ['OUTREACH', 'BLENDED', 'WORKSHOP', 'RELEASE'] as const satisfies readonly GuideCode[];
