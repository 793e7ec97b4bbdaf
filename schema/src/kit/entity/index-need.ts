/** An index without which a part of a declaration would read a whole table. */
export interface IndexNeed {
  /** The part that needs it: `the filter program`. */
  readonly for: string;
  readonly table: string;
  /** The columns with which an index must begin, by their names in the database. */
  readonly columns: readonly string[];
  /** The index to add to the model. */
  readonly advice: string;
}
