import { now } from '../../clock.ts';
import type { GraphContext, Access } from '../../context.ts';
import { isWithin, isWithinAny, NATION } from '../../../contract/region.ts';
import { type Cause, FIRST_IDS, MOST_CAUSES, withinRecord } from './cause.ts';
import { byKind, causesOfKept } from './kept-causes.ts';
import type { OutcomeCounts } from './outcome.ts';
import { NAMES_OF_PERSONS, type ReferenceKey, unknownReference } from '../declare/reference.ts';

/** What waits of one kind of record. */
export interface Waiting {
  readonly pending: number;
  readonly causes: readonly Cause[];
  /** Records that waited in vain, until their sender sends them anew, and why. */
  readonly expired?: number;
  readonly expirations?: readonly Cause[];
}

/** How the sync of one kind of record stands for one sender. */
export interface KindStatus extends Waiting {
  readonly kind: string;
  readonly lastBatch: LastBatch | null;
  /** Of the batches of the last 30 days. */
  readonly counts: OutcomeCounts;
  /** Why records of those batches were refused. */
  readonly rejections: readonly Cause[];
}

/** The last batch of a kind. */
export interface LastBatch {
  readonly idempotencyKey: string;
  readonly receivedAt: Date;
  readonly counts: OutcomeCounts;
  readonly causes: readonly Cause[];
}

const NOTHING: Waiting = { pending: 0, causes: [] };

/** Whether another's sync may be watched: by authorities of a region that it serves. */
export function mayWatch({ role, regions }: Access, served: readonly string[]): boolean {
  if (role !== 'AUTHORITY' && role !== 'CENTER' && role !== 'SYSTEM') return false;
  return regions.some(
    (own) => own === NATION || isWithinAny(own, served) || served.some((place) => isWithin(place, own)),
  );
}

/** How the sync of these kinds stands for a sender, in the order of the kinds and five statements in all. */
export async function statusOf(
  { pool }: GraphContext,
  source: string,
  kinds: readonly string[],
): Promise<KindStatus[]> {
  const [batches, rejections, waiting, expirations] = await Promise.all([
    batchesOf(pool, source, kinds),
    rejectionsOf(pool, source),
    waitingOf(pool, source),
    causesOfKept(pool, EXPIRED, [source]),
  ]);
  return batches.map((batch) => ({
    ...batch,
    rejections: rejections.get(batch.kind) ?? [],
    expirations: expirations.get(batch.kind) ?? [],
    ...(waiting.get(batch.kind) ?? NOTHING),
  }));
}

type Batches = Pick<KindStatus, 'kind' | 'lastBatch' | 'counts'>;

async function batchesOf(pool: GraphContext['pool'], source: string, kinds: readonly string[]): Promise<Batches[]> {
  const { rows } = await pool.query<Omit<Batches, 'lastBatch'> & LastBatch & { recent: OutcomeCounts }>(
    `SELECT k.kind, last.*, recent.recent
     FROM unnest($2::text[]) WITH ORDINALITY AS k (kind, place)
     LEFT JOIN LATERAL (
       SELECT idempotency_key AS "idempotencyKey", received_at AS "receivedAt", counts, causes
       FROM sync_receipt WHERE source = $1 AND kind = k.kind ORDER BY received_at DESC LIMIT 1
     ) AS last ON true
     CROSS JOIN LATERAL (
       SELECT jsonb_build_object(${OUTCOME_SUMS}) AS recent FROM sync_receipt
       WHERE source = $1 AND kind = k.kind AND received_at > $3::timestamptz - interval '30 days'
     ) AS recent
     ORDER BY k.place`,
    [source, kinds, now()],
  );
  return rows.map(({ kind, recent, ...last }) => ({ kind, counts: recent, lastBatch: last.receivedAt ? last : null }));
}

const OUTCOME_SUMS = ['created', 'updated', 'unchanged', 'stale', 'deleted', 'pending', 'rejected']
  .map((outcome) => `'${outcome}', coalesce(sum((counts ->> '${outcome}')::int), 0)`)
  .join(', ');

/** Why records were refused in the last 30 days, by kind: causes of the receipts, those of one error and value as one. */
async function rejectionsOf(pool: GraphContext['pool'], source: string): Promise<Map<string, Cause[]>> {
  const { rows } = await pool.query<Cause & { kind: string }>(
    `SELECT * FROM (
       SELECT r.kind, 'REJECTED' AS outcome, (array_agg(c -> 'error' ORDER BY r.received_at DESC))[1] AS error, sum((c ->> 'count')::int)::int AS count,
         (array_agg(c -> 'firstExternalIds' ORDER BY r.received_at DESC))[1] AS "firstExternalIds",
         row_number() OVER (PARTITION BY r.kind ORDER BY sum((c ->> 'count')::int) DESC, c -> 'error' -> 'code') AS place
       FROM sync_receipt r, jsonb_array_elements(r.causes) c
       WHERE r.source = $1 AND r.received_at > $2::timestamptz - interval '30 days' AND c ->> 'outcome' = 'REJECTED'
       GROUP BY r.kind, c -> 'error' -> 'code', c -> 'error' -> 'path', c -> 'error' -> 'about' -> 'value'
     ) c WHERE place <= ${MOST_CAUSES} ORDER BY kind, place`,
    [source, now()],
  );
  return byKind(rows);
}

const EXPIRED = `SELECT kind, external_id, external_id AS place, coalesce(reason, '[]') AS errors
  FROM sync_record WHERE source = $1 AND state = 'EXPIRED'`;

async function waitingOf(pool: GraphContext['pool'], source: string): Promise<Map<string, Waiting>> {
  const { rows: counts } = await pool.query<{ kind: string; pending: number; expired: number }>(
    `SELECT kind, count(*) FILTER (WHERE state = 'PENDING')::int AS pending, count(*) FILTER (WHERE state = 'EXPIRED')::int AS expired
     FROM sync_record WHERE source = $1 AND state IN ('PENDING', 'EXPIRED') GROUP BY kind`,
    [source],
  );
  const { rows } = await pool.query<WaitedFor>(
    `SELECT * FROM (
       SELECT kind, kinds, form, target_source AS source, value, min(path) AS path,
         count(DISTINCT external_id)::int AS count, min(since) AS since,
         (array_agg(DISTINCT external_id ORDER BY external_id))[1:${FIRST_IDS}] AS "firstExternalIds",
         row_number() OVER (PARTITION BY kind ORDER BY count(DISTINCT external_id) DESC, value) AS place
       FROM (
         SELECT kind, external_id, path, since, target_source, target_kinds AS kinds,
           CASE WHEN path = ANY ($2) THEN '' ELSE target_form END AS form,
           CASE WHEN path = ANY ($2) THEN '' ELSE target_value END AS value
         FROM sync_pending WHERE source = $1
       ) p GROUP BY kind, kinds, form, target_source, value
     ) c WHERE place <= ${MOST_CAUSES} ORDER BY kind, place`,
    [source, NAMES_OF_PERSONS],
  );
  const causes = byKind(rows.map((row) => ({ kind: row.kind, ...causeOf(row, source) })));
  return new Map(counts.map(({ kind, ...count }) => [kind, { ...count, causes: causes.get(kind) ?? [] }]));
}

type WaitedFor = ReferenceKey & { kind: string; path: string; count: number; since: Date; firstExternalIds: string[] };

function causeOf({ path, count, since, firstExternalIds, ...key }: WaitedFor, source: string): Cause {
  const error = unknownReference(withinRecord(path.split('.')), key, source);
  return { error, outcome: 'PENDING', count, since, firstExternalIds };
}
