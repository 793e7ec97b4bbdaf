/** A value's wording in both languages of the contract. */
export interface Wording {
  readonly zh: string;
  readonly en: string;
}

/** A closed list of values by code: each becomes a GraphQL enum whose descriptions are these wordings. */
export type Vocabulary = Readonly<Record<string, Wording>>;
