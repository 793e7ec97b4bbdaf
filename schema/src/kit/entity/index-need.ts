/** An index without which something of a declaration would read a whole table. */
export interface IndexNeed {
  /** What asks for it: `the filter program`. */
  readonly for: string;
  readonly table: string;
  /** The columns with which an index has to begin, as the database names them. */
  readonly columns: readonly string[];
  /** The index to be added to the model. */
  readonly advice: string;
}
