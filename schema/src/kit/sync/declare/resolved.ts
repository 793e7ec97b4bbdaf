import type { KindName } from '../../../contract/id.ts';

/** An entity that a record names, once it is known. */
export interface EntityRef {
  readonly id: string;
  readonly kind: KindName;
  /** The code of the place in which it lies; of a region, its own code. */
  readonly region: string;
}

/** A record whose values are sound and whose references are known. */
export interface Resolved {
  /** The values of the record's fields, by name; absent ones are null. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The entities that its reference fields name, by field; lists by field too. */
  readonly refs: Readonly<Record<string, EntityRef | null>>;
  readonly refLists: Readonly<Record<string, readonly EntityRef[]>>;
  /** The rows of its children fields, with values and ids by column. */
  readonly children: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}

/** A write that somebody asks for. */
export interface Write extends Resolved {
  readonly id: string;
  /** The organization on whose behalf it is written. */
  readonly source: string;
  readonly region: string;
  /** Where the entity lay before, or null where it is new. */
  readonly regionBefore: string | null;
  readonly deleted: boolean;
}
