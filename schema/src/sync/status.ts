import type { GraphContext, Sight } from '../context.ts';
import { isWithin, isWithinAny, NATION } from '../region.ts';
import type { OutcomeCounts } from './receipt.ts';

/** What records wait for: all that name the same unknown thing have one cause. */
export interface PendingCause {
  /** The kinds of entity that it can be. */
  readonly kinds: readonly string[];
  readonly form: string;
  readonly value: string;
  readonly count: number;
  readonly since: Date;
}

/** What waits of one kind of record. */
export interface Waiting {
  readonly pending: number;
  readonly causes: readonly PendingCause[];
}

/** How the sync of one kind of record stands for one sender. */
export interface KindStatus extends Waiting {
  readonly kind: string;
  readonly lastBatchAt: Date | null;
  /** Of the batches of the last 30 days. */
  readonly counts: OutcomeCounts;
}

/** The most causes that are told of one kind. */
const MOST_CAUSES = 100;
const NOTHING: Waiting = { pending: 0, causes: [] };

/** Whether a provider's sync may be watched: by itself, and by authorities of a region that it serves. */
export function mayWatch({ role, organization, regions }: Sight, provider: string, served: readonly string[]): boolean {
  if (organization === provider) return true;
  if (role !== 'AUTHORITY' && role !== 'CENTER' && role !== 'SYSTEM') return false;
  return regions.some(
    (own) => own === NATION || isWithinAny(own, served) || served.some((place) => isWithin(place, own)),
  );
}

/** How the sync of these kinds stands for a sender, in the order of the kinds and three statements in all. */
export async function statusOf(
  { pool }: GraphContext,
  source: string,
  kinds: readonly string[],
): Promise<KindStatus[]> {
  const [batches, waiting] = await Promise.all([batchesOf(pool, source, kinds), waitingOf(pool, source)]);
  return batches.map((batch) => ({ ...batch, ...(waiting.get(batch.kind) ?? NOTHING) }));
}

async function batchesOf(
  pool: GraphContext['pool'],
  source: string,
  kinds: readonly string[],
): Promise<Omit<KindStatus, keyof Waiting>[]> {
  const { rows } = await pool.query<Omit<KindStatus, keyof Waiting>>(
    `SELECT k.kind, last.received_at AS "lastBatchAt", recent.counts
     FROM unnest($2::text[]) WITH ORDINALITY AS k (kind, place)
     LEFT JOIN LATERAL (
       SELECT received_at FROM sync_receipt WHERE source = $1 AND kind = k.kind ORDER BY received_at DESC LIMIT 1
     ) AS last ON true
     CROSS JOIN LATERAL (
       SELECT jsonb_build_object(${OUTCOME_SUMS}) AS counts FROM sync_receipt
       WHERE source = $1 AND kind = k.kind AND received_at > now() - interval '30 days'
     ) AS recent
     ORDER BY k.place`,
    [source, kinds],
  );
  return rows;
}

const OUTCOME_SUMS = ['created', 'updated', 'unchanged', 'stale', 'deleted', 'pending', 'rejected']
  .map((outcome) => `'${outcome}', coalesce(sum((counts ->> '${outcome}')::int), 0)`)
  .join(', ');

async function waitingOf(pool: GraphContext['pool'], source: string): Promise<Map<string, Waiting>> {
  const { rows: pending } = await pool.query<{ kind: string; count: number }>(
    `SELECT kind, count(*)::int AS count FROM sync_record WHERE source = $1 AND state = 'PENDING' GROUP BY kind`,
    [source],
  );
  const { rows: causes } = await pool.query<PendingCause & { kind: string }>(
    `SELECT * FROM (
       SELECT kind, target_kinds AS kinds, target_form AS form, target_value AS value, count(DISTINCT external_id)::int AS count, min(since) AS since,
         row_number() OVER (PARTITION BY kind ORDER BY count(DISTINCT external_id) DESC, target_value) AS place
       FROM sync_pending WHERE source = $1 GROUP BY kind, target_kinds, target_form, target_source, target_value
     ) c WHERE place <= ${MOST_CAUSES} ORDER BY kind, place`,
    [source],
  );
  return new Map(
    pending.map(({ kind, count }) => [kind, { pending: count, causes: causes.filter((cause) => cause.kind === kind) }]),
  );
}
