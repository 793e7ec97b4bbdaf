/** A record's fields, as they are sent. */
export type Content = Readonly<Record<string, unknown>>;

/** A record as it is sent. */
export interface Sent {
  readonly externalId: string;
  readonly version: number;
  readonly deleted: boolean;
  readonly content: Content;
}

/** How a batch asks to be ingested. */
export interface Mode {
  readonly patch: boolean;
  readonly atomic: boolean;
  readonly validateOnly: boolean;
}

/** A sender: the organization whose external ids its records bear, and the places that are open to it. */
export interface Party {
  readonly name: string;
  readonly source: string;
  readonly role: 'AUTHORITY' | 'PROVIDER';
  places: readonly string[];
}

/** What the model knows of a kind: no more than the contract and the access rules say of it. */
export interface ModelKind {
  /** Its name, and the plural of its mutation. */
  readonly name: string;
  readonly plural: string;
  readonly required: readonly string[];
  /** The fields that name something, and the kind of what they name; null where it is none of the model's. */
  readonly references: Readonly<Record<string, string | null>>;
  /** The fields that a patch of the stories never leaves out. */
  readonly kept?: readonly string[];
  /** The field that is a natural key, if one is. */
  readonly key?: string;
  /** The field that names what it lies with, moves with and goes with. */
  readonly partOf?: string;
  /** Its table, and the columns in which its fields are kept. */
  readonly table: string;
  readonly columns: Readonly<Record<string, string>>;
  /** Where it lies, unless it lies with something. */
  place(content: Content): string;
  /** Whether a sender may have it at a place, where it was at another before or, where null, is new. */
  mayWrite(party: Party, place: string, before: string | null): boolean;
}
