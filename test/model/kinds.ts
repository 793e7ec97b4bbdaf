/** A record's fields, as they are sent. */
export type Content = Readonly<Record<string, unknown>>;

/** A record as it is sent. */
export interface Sent {
  readonly externalId: string;
  readonly version: number;
  readonly deleted: boolean;
  readonly content: Content;
}

/** The options of a batch. */
export interface Mode {
  readonly patch: boolean;
  readonly atomic: boolean;
  readonly validateOnly: boolean;
}

/** A sender: the organization of its external ids, and the places that are open to it. */
export interface Party {
  readonly name: string;
  readonly source: string;
  readonly role: 'AUTHORITY' | 'PROVIDER';
  places: readonly string[];
}

/** What the model knows of a kind: only what the contract and the access rules say. */
export interface ModelKind {
  /** Its name, and the plural of its mutation. */
  readonly name: string;
  readonly plural: string;
  readonly required: readonly string[];
  /** The fields that are references, and the kind of their targets; null if the model does not have it. */
  readonly references: Readonly<Record<string, string | null>>;
  /** Fields that a patch of the stories always contains. */
  readonly kept?: readonly string[];
  /** The field that is a natural key, if any. */
  readonly key?: string;
  /** The reference to the entity that it lies with, moves with and is deleted with. */
  readonly partOf?: string;
  /** Its table, and the columns of its fields. */
  readonly table: string;
  readonly columns: Readonly<Record<string, string>>;
  /** Its place, unless it lies with another entity. */
  place(content: Content): string;
  /** Whether a sender may have it at a place; `before` is its previous place, or null if it is new. */
  mayWrite(party: Party, place: string, before: string | null): boolean;
}
