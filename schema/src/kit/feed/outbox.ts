import type { Sql } from '../database.ts';
import { writeRows } from '../database.ts';
import type { KindName } from '../../contract/id.ts';

/** The scope of what everybody sees. */
export const EVERYBODY = 'everybody:';

/** That an entity was written; left in the outbox by the transaction that wrote it. */
export interface Change {
  readonly kind: KindName;
  readonly id: string;
  /** The code of the place in which the entity now lies. */
  readonly region: string;
  /**
   * Who sees it wherever it lies: ids of organizations, such as its provider, or of persons; or an audience, where to be
   * named is not enough: `published:520521`, which those who see only what is published at a place follow; or
   * `EVERYBODY`. When a row that stays where it is comes to be hidden, who had it is told by the scope that it loses.
   * Whoever has the entity's own id visible to it needs no scope.
   */
  readonly audiences: readonly string[];
  readonly deleted: boolean;
}

/** Leaves changes for the sequencer, which gives them their place in the feed once they are committed. */
export async function recordChanges(tx: Sql, subgraph: string, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  await writeRows(
    tx,
    'feed_outbox',
    changes.map(({ kind, id, region, audiences, deleted }) => ({ kind, id, region, audiences, deleted })),
  );
  await tx.query('SELECT pg_notify($1, $2)', [outboxChannel(subgraph), '']);
}

/** The notification channel on which a subgraph's sequencer is woken. */
export function outboxChannel(subgraph: string): string {
  return `feed_outbox_${subgraph}`;
}
