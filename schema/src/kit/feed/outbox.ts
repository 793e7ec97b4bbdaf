import type { Sql } from '../database.ts';
import { writeRows } from '../database.ts';
import type { KindName } from '../../contract/id.ts';

/** The audience that includes everybody. */
export const EVERYBODY = 'everybody:';

/** A written entity; the transaction that writes it adds this to the outbox. */
export interface Change {
  readonly kind: KindName;
  readonly id: string;
  /** The code of the place in which the entity now lies. */
  readonly region: string;
  /**
   * Who sees the entity wherever it lies: ids of organizations (such as its provider) or of persons; groups of readers
   * such as `published:520521`, which contains those who see only what is published at a place; or `EVERYBODY`. When a
   * row that stays in its place is hidden, the readers who had it are notified through the audience that it loses. A
   * viewer whose grants contain the entity's own id needs no audience.
   */
  readonly audiences: readonly string[];
  readonly deleted: boolean;
}

/** Adds changes to the outbox. The sequencer gives them their place in the feed once they are committed. */
export async function recordChanges(tx: Sql, subgraph: string, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  await writeRows(
    tx,
    'feed_outbox',
    changes.map(({ kind, id, region, audiences, deleted }) => ({ kind, id, region, audiences, deleted })),
  );
  await tx.query('SELECT pg_notify($1, $2)', [outboxChannel(subgraph), '']);
}

/** The notification channel that wakes a subgraph's sequencer. */
export function outboxChannel(subgraph: string): string {
  return `feed_outbox_${subgraph}`;
}
