import { toStorable } from '@xiangxun/schema/contract/storable-text';
import { digestOf } from '@xiangxun/schema/kit/sync/ingest/canonical';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { type SentStatement, receiver } from './receive.ts';
import { RECORD_KIND } from './ingest.ts';

/** A batch of statements as a provider sends it. */
export interface StatementBatch {
  readonly idempotencyKey: string;
  /** Whether one that is refused sinks the batch. */
  readonly atomic?: boolean | null;
  /** Whether only to say what would become of each. */
  readonly validateOnly?: boolean | null;
  readonly statements: readonly Readonly<Record<string, unknown>>[];
}

/** A batch that has been read and waits to be ingested. */
export interface ReadBatch {
  readonly viewer: Viewer;
  readonly key: string;
  readonly digest: string;
  /** Whether one that is refused sinks the batch. */
  readonly atomic: boolean;
  readonly sent: readonly SentStatement[];
}

/** Reads a batch of a provider's statements. */
export function readBatch(viewer: Viewer, provider: string, batch: StatementBatch): ReadBatch {
  const { idempotencyKey: key, statements } = batch;
  const atomic = batch.atomic === true;
  const read = receiver(provider);
  const sent = statements.map((statement, place) => read(statement, ['statements', String(place)]));
  const digest = digestOf([
    RECORD_KIND,
    sent.map(({ reading }, place) => (reading ? [reading.statementId, reading.digest] : toStorable(statements[place]))),
    ...(atomic ? ['atomic'] : []),
  ]);
  return { viewer, key, digest, atomic, sent };
}
