/** From when to when, under names that no type of an owner gives another meaning. */
export interface Span {
  readonly spanFrom: string;
  readonly spanTo: string | null;
}

/** The columns of a span. */
export function span({ spanFrom, spanTo }: Span): { from_day: string; to_day: string | null } {
  return { from_day: spanFrom, to_day: spanTo };
}
