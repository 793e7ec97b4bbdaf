import type { EntityRef } from '../declare/resolved.ts';
import type { DeletionRule } from './deletion.ts';

/** By what references may be resolved beside what is known. */
export interface ResolveOptions {
  /** Each record is judged as though it came by itself: none stands on another of the batch. */
  readonly apart?: boolean;
  /** The entities of records of others that are ingested with the batch, by `keyText`. */
  readonly beside?: ReadonlyMap<string, EntityRef>;
}

/** How a batch is to be ingested. */
export interface BatchOptions extends ResolveOptions {
  /** An absent field is unchanged. */
  readonly patch: boolean;
  /** The records were kept while they waited: they are judged again, whatever their version. */
  readonly retry: boolean;
  /** What becomes of deletions that are many. */
  readonly deletions: DeletionRule;
  /** Whether each item is to tell what it changes, field by field. */
  readonly explain?: boolean;
}
