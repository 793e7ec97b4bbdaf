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

/** A bound of a set: it contains all of these, or all of these with their first days in this order. */
export type SetThreshold = { readonly all: readonly string[] } | { readonly inOrder: readonly string[] };

/** When a standard is met. */
export type Threshold =
  | FractionThreshold
  | SetThreshold
  /** A count within two bounds, both included. */
  | { readonly between: { readonly least: number; readonly most: number } }
  /** A fact that must be true. */
  | { readonly holds: true }
  /** Exactly one lead, of this kind. */
  | { readonly soleLead: string }
  /** One period in calendar months, several in days; bounds are included. */
  | {
      readonly onePeriodMonths: { readonly least: number; readonly most: number };
      readonly severalPeriodsDays: { readonly least: number; readonly most: number };
    }
  /** Every one of these. */
  | { readonly every: readonly Threshold[] };
