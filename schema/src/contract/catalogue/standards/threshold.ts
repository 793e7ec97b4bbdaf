/** An exact share or count: never a float. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

/** A bound of a share, or of a count over 1. */
export type FractionThreshold =
  | { readonly atLeast: Fraction }
  | { readonly above: Fraction }
  | { readonly exactly: Fraction };

/** A bound of a set: all of its members, or all of them and their first days in that order. */
export type SetThreshold = { readonly all: readonly string[] } | { readonly inOrder: readonly string[] };

/** When a standard is met. */
export type Threshold =
  | FractionThreshold
  | SetThreshold
  /** A count between two, both allowed. */
  | { readonly between: { readonly least: number; readonly most: number } }
  /** A fact that must be so. */
  | { readonly holds: true }
  /** Exactly one lead, of this kind. */
  | { readonly soleLead: string }
  /** One period by calendar months, several by days; bounds are allowed. */
  | {
      readonly onePeriodMonths: { readonly least: number; readonly most: number };
      readonly severalPeriodsDays: { readonly least: number; readonly most: number };
    }
  /** Every one of these. */
  | { readonly every: readonly Threshold[] };
