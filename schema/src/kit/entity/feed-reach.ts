/** What opens rows to an access: where they lie, or whom they name (see `Change`). */
export interface Reach {
  /** Places with all beneath them: codes of regions, or an audience at one, such as `published:520521`. */
  readonly places: readonly string[];
  /** Rows' own ids, and scopes that they have: ids of whom they name, or audiences just as they are. */
  readonly names: readonly string[];
}
