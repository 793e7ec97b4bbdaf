import type { GuideCode } from '../guides.ts';
import type { StandardForce, StandardGrain, StandardTiming } from '../vocabulary/catalogue.ts';
import type { Wording } from '../vocabulary/vocabulary.ts';
import type { Threshold } from './threshold.ts';

/** A standard as it is declared, under its code. */
export interface StandardEntry extends Wording {
  /** The guides that set the standard, each with its clause. */
  readonly clauses: Readonly<Partial<Record<GuideCode, string>>>;
  readonly force: StandardForce;
  /** What it is evaluated for: one finding for each. */
  readonly grains: readonly StandardGrain[];
  readonly timing: StandardTiming;
  /** What is counted; a share is written numerator ÷ denominator. */
  readonly measure: Wording;
  /** What the measure must be. */
  readonly test: Wording;
  /** `test` in machine-readable form. */
  readonly threshold: Threshold;
  /** The version of the definition; raise it when its meaning changes. */
  readonly version: number;
}

/** A standard (标准) that one or more guides set; `Code` is the union of all codes. */
export interface StandardOf<Code extends string> extends StandardEntry {
  readonly code: Code;
  readonly guides: readonly GuideCode[];
}
