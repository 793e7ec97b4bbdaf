import type { Sql } from '../../database.ts';
import { userError } from '../../../contract/errors/user-error.ts';
import { type KindName, newId } from '../../../contract/id.ts';
import { digestOf } from './canonical.ts';
import type { Sender } from '../declare/sender.ts';
import { holdDeletions } from './deletion.ts';
import { explainChanges } from './difference.ts';
import { type BatchItem, type StoredRecord, refuse } from './batch-item.ts';
import { linkBatch } from './linking.ts';
import { parse } from './parse.ts';
import { resolve } from './resolve.ts';
import { notPermitted, recordKind, type SyncKind } from '../declare/sync-kind.ts';
import { compareVersions, parseVersion } from '../declare/version.ts';
import { holdToVersionForm } from './version-form.ts';
import { rowOf, writeBatch } from './write.ts';
import type { BatchOptions } from './batch-options.ts';

/** The most records of one batch. */
export const LARGEST_BATCH = 1_000;
/** What a batch costs to take in, in reads of one entity. */
export const BATCH_COST = 100;

/**
 * Takes a batch of one kind in, within the caller's transaction, in a number of statements that does not grow with the
 * batch: reads what is kept of the records, judges versions, looks all references up, authorises, writes.
 * Every item has its outcome afterwards; one that is refused sinks no other. No external id stands twice among them.
 */
export async function ingestBatch(
  tx: Sql,
  subgraph: string,
  kind: SyncKind,
  sender: Sender,
  items: BatchItem[],
  options: BatchOptions,
): Promise<BatchItem[]> {
  for (const item of items) if (item.errors.length > 0) item.outcome = 'REJECTED';
  await readStored(tx, kind, sender, items);
  if (!options.retry) await holdToVersionForm(tx, kind, sender, items);
  const linking = kind.linking?.applies(sender) ? kind.linking : undefined;
  for (const item of items) {
    if (!options.retry) judgeVersion(item, options.patch);
    if (item.outcome !== null || item.deleted || linking) continue;
    item.parsed = parse(kind.fields, item.content, sender.source, item.path);
    refuse(item, item.parsed.errors);
  }
  if (linking) {
    await linkBatch(tx, subgraph, kind, linking, sender, items, options);
    return items;
  }
  await resolve(tx, kind, sender, items, options);
  await review(tx, kind, items);
  for (const item of items) decideDeletion(kind, sender, item);
  await holdDeletions(tx, kind, sender, items, options.deletions);
  if (options.explain) await explainChanges(tx, kind, items, (item) => rowOf(kind, sender, item));
  await writeBatch(tx, subgraph, kind, sender, items, options);
  return items;
}

/** Refuses records whose external id stands before them in the same batch. */
export function refuseDuplicates(items: readonly BatchItem[]): void {
  const seen = new Set<string>();
  for (const item of items) {
    if (seen.has(item.externalId))
      refuse(item, [userError('DUPLICATE_IN_BATCH', [...item.path, 'externalId'], { value: item.externalId })]);
    seen.add(item.externalId);
  }
}

async function readStored(tx: Sql, kind: SyncKind, sender: Sender, items: BatchItem[]): Promise<void> {
  const { rows } = await tx.query<StoredRecord & { external_id: string; live: boolean }>(
    `SELECT external_id, id, region, version, version_rank::text, digest, state, content, waiting_since,
       EXISTS (SELECT FROM ${kind.table} t WHERE t.id = r.id) AS live
     FROM sync_record r WHERE source = $1 AND kind = $2 AND external_id = ANY ($3)`,
    [sender.source, recordKind(kind), items.map(({ externalId }) => externalId)],
  );
  const kept = new Map(rows.map((row) => [row.external_id, row]));
  for (const item of items) {
    const row = kept.get(item.externalId);
    if (!row || item.outcome !== null) continue;
    item.stored = row;
    item.live = row.live;
    item.id = row.id;
    item.region = row.region;
  }
}

function judgeVersion(item: BatchItem, patch: boolean): void {
  const { stored, version } = item;
  if (item.outcome !== null || !stored || !version) return;
  if (patch && !item.deleted) {
    item.content = { ...stored.content, ...item.content };
    item.digest = digestOf([item.content, item.deleted]);
  }
  const before = parseVersion(stored.version);
  // What was kept under another form was written by hand, or before its sender settled on one: any version is newer.
  const order = before?.form === version.form ? compareVersions(version, before) : 1;
  const same = stored.digest === item.digest;
  // What is no longer there, since it went with something else or another sender deleted it, is made or looked up again.
  const entityMissing = stored.state === 'LIVE' && !item.live;
  if (order < 0) item.outcome = 'STALE';
  else if (order === 0 && !same)
    refuse(item, [userError('VERSION_CONFLICT', [...item.path, 'version'], { value: version.text })]);
  else if (same && !entityMissing && stored.state !== 'PENDING' && stored.state !== 'EXPIRED') {
    item.outcome = 'UNCHANGED';
    item.bumpsVersion = order > 0;
  }
}

/** Holds what stands against what is kept, where the kind asks for it. */
async function review(tx: Sql, kind: SyncKind, items: readonly BatchItem[]): Promise<void> {
  const standing = items.filter(({ outcome }) => outcome === 'CREATED' || outcome === 'UPDATED');
  if (!kind.review || standing.length === 0) return;
  const verdicts = await kind.review(
    tx,
    standing.flatMap(({ write }) => write ?? []),
  );
  for (const item of standing) {
    const { errors, columns } = verdicts.get(item.id as string) ?? {};
    item.columns = columns ?? {};
    refuse(item, errors?.(item.path) ?? []);
  }
}

function decideDeletion(kind: SyncKind, sender: Sender, item: BatchItem): void {
  if (!item.deleted || item.outcome !== null) return;
  item.id ??= newId(typeof kind.kind === 'string' ? kind.kind : (Object.values(kind.kind.of)[0] as KindName));
  const nothing = { values: {}, refs: {}, refLists: {}, children: {} };
  const write = {
    ...nothing,
    id: item.id,
    source: sender.source,
    region: item.region,
    regionBefore: item.live ? item.region : null,
    deleted: true,
  };
  if (item.live && !kind.mayWrite(sender.access, write, sender.viewer)) refuse(item, [notPermitted(kind, item.path)]);
  else item.outcome = 'DELETED';
}
