import { now } from '../../clock.ts';
import type { Sql } from '../../database.ts';
import { recordKind, type SyncKind } from '../declare/sync-kind.ts';

/** So many deletions are nobody's concern, whatever they are a part of. */
const ALWAYS_ALLOWED = 20;

/** How many entities of a kind go with what is deleted. */
export interface DependentCount {
  readonly kind: string;
  readonly count: number;
}

/** Deletions of a kind, held against what they are a part of. */
export interface DeletionShare extends DependentCount {
  /** How many of the sender's records of the kind were live before its deletions of the last 24 hours. */
  readonly live: number;
  /** Whether there are too many with those. */
  readonly isMassDeletion: boolean;
}

/** Weighs a sender's deletions: those of their own kind, and what goes with them as deletions of its kind. */
export async function measureDeletions(
  tx: Sql,
  source: string,
  kind: SyncKind,
  externalIds: readonly string[],
): Promise<DeletionShare[]> {
  const tables = new Map((kind.dependents ?? []).map((dependents) => [dependents.kind, dependents.table]));
  const own = { kind: recordKind(kind), count: externalIds.length };
  const weights: DeletionShare[] = [];
  for (const counted of [own, ...(await countDependents(tx, source, kind, externalIds))])
    weights.push({ ...counted, ...(await measure(tx, source, counted, tables.get(counted.kind) ?? kind.table)) });
  return weights;
}

async function measure(
  tx: Sql,
  source: string,
  { kind, count }: DependentCount,
  table: string,
): Promise<Omit<DeletionShare, keyof DependentCount>> {
  // What went with something else is kept as a record that is live, so that it can come again.
  const { rows } = await tx.query<{ deleted: number; live: number }>(
    `SELECT coalesce(sum(count), 0)::int AS deleted, coalesce(
       (array_agg(live ORDER BY at))[1],
       (SELECT count(*) FROM sync_record r WHERE source = $1 AND kind = $2 AND state = 'LIVE'
          AND EXISTS (SELECT FROM ${table} t WHERE t.id = r.id))
     )::int AS live
     FROM sync_deletion WHERE source = $1 AND kind = $2 AND at > $3::timestamptz - interval '24 hours'`,
    [source, kind, now()],
  );
  const { deleted = 0, live = 0 } = rows[0] ?? {};
  const all = deleted + count;
  return { live, isMassDeletion: all > ALWAYS_ALLOWED && all * 5 > live };
}

/** What goes with a sender's records when they are deleted, whoever wrote it, in one statement; kinds of which nothing does are left out. */
export async function countDependents(
  tx: Sql,
  source: string,
  kind: SyncKind,
  externalIds: readonly string[],
): Promise<DependentCount[]> {
  const { dependents = [] } = kind;
  if (dependents.length === 0) return [];
  const counts = dependents.map(
    ({ kind: name, table, parent }) =>
      `SELECT '${name}' AS kind, count(*)::int AS count FROM ${table} WHERE ${parent} IN (SELECT id FROM gone)`,
  );
  const { rows } = await tx.query<DependentCount>(
    `WITH gone AS (SELECT id FROM sync_record WHERE source = $1 AND kind = $2 AND external_id = ANY ($3))
     ${counts.join(' UNION ALL ')}`,
    [source, recordKind(kind), externalIds],
  );
  return rows.filter(({ count }) => count > 0);
}

/** Counts deletions that take effect to those of the 24 hours to come. */
export async function countDeletions(tx: Sql, source: string, weights: readonly DeletionShare[]): Promise<void> {
  await tx.query(
    `INSERT INTO sync_deletion (source, kind, count, live, at)
     SELECT $1, w.kind, w.count, w.live, $5 FROM unnest($2::text[], $3::int[], $4::int[]) AS w (kind, count, live)`,
    [
      source,
      weights.map(({ kind }) => kind),
      weights.map(({ count }) => count),
      weights.map(({ live }) => live),
      now(),
    ],
  );
}

/** Has the count of a kind, and of what goes with it, begin anew. */
export async function forgetDeletions(tx: Sql, source: string, kind: SyncKind): Promise<void> {
  const kinds = [recordKind(kind), ...(kind.dependents ?? []).map((dependents) => dependents.kind)];
  await tx.query('DELETE FROM sync_deletion WHERE source = $1 AND kind = ANY ($2)', [source, kinds]);
}
