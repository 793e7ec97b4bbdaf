import type { EntityRef } from '../declare/resolved.ts';
import type { DeletionRule } from './deletion.ts';

/** What references can be resolved by, besides known entities. */
export interface ResolveOptions {
  /** Whether each record is decided as if it came alone: records of the batch do not resolve each other. */
  readonly apart?: boolean;
  /** The entities of other senders' records that are ingested together with the batch, by `keyText`. */
  readonly beside?: ReadonlyMap<string, EntityRef>;
}

/** How a batch is to be ingested. */
export interface BatchOptions extends ResolveOptions {
  /** Whether absent fields keep their stored values. */
  readonly patch: boolean;
  /** Whether versions are not compared: the records waited, or are written by hand. */
  readonly retry: boolean;
  /** How mass deletions are treated. */
  readonly deletions: DeletionRule;
  /** Whether each decision lists the changes that it would make. */
  readonly explain?: boolean;
}
