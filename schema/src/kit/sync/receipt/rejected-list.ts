import type { Pool } from 'pg';
import type { UserError } from '../../../contract/errors/user-error.ts';
import { type Page, sizeOf } from '../../list/keyset.ts';
import { listCursor, placesOf, readPage } from '../../list/list-cursor.ts';
import type { PageArgs } from '../../list/page-args.ts';

/** A record that was refused, by a batch or by a job. */
export interface RejectedRecord {
  readonly kind: string;
  /** Null of a line of a job that could not be read so far. */
  readonly externalId: string | null;
  /** Of its receipt. */
  readonly idempotencyKey: string;
  readonly receivedAt: Date;
  /** The part of the job's file and the line in it; of a record of a batch 0 and its place, from 1. */
  readonly part: number;
  readonly line: number;
  /** Paths are the record's. */
  readonly errors: readonly UserError[];
}

/** Which of them are listed. */
export interface RejectedFilter {
  readonly kinds?: readonly string[] | null;
  /** Only those that were refused from this instant on, and before that one. */
  readonly from?: Date | null;
  readonly to?: Date | null;
}

type Row = RejectedRecord & { readonly receipt: string; readonly at: string };

const CONDITION = `source = $1 AND (counts ->> 'rejected')::int > 0 AND ($2::text[] IS NULL OR kind = ANY ($2))
  AND ($3::timestamptz IS NULL OR received_at >= $3) AND ($4::timestamptz IS NULL OR received_at < $4)`;

/** The first and the last line that there can be. */
const [FIRST, LAST] = [-1, 2 ** 31 - 1];

/**
 * A page of a sender's records that were refused, the youngest first, while the receipts of their batches are kept, or
 * the refused lines of their jobs; one statement, which reads of the receipts no more than the page can hold.
 *
 * @param list its name, which its cursors bear
 */
export async function rejectedPage(
  pool: Pool,
  list: string,
  source: string,
  { kinds, from, to }: RejectedFilter,
  args: PageArgs,
): Promise<Page<RejectedRecord>> {
  const { size, backwards } = sizeOf(args);
  const filter = [source, kinds ?? null, from ?? null, to ?? null];
  const order = backwards ? 'ASC' : 'DESC';
  const places = placesOf(list, args, 4);
  const statement = `SELECT b.kind, r.external_id AS "externalId", b.idempotency_key AS "idempotencyKey", b.received_at AS "receivedAt", r.part, r.line, r.errors,
       b.id AS receipt, b.received_at::text AS at
     FROM (
       SELECT id, kind, idempotency_key, received_at, outcomes,
         CASE WHEN id = $6 THEN $7::int ELSE ${LAST} END AS part_after, CASE WHEN id = $6 THEN $8::int ELSE ${LAST} END AS line_after,
         CASE WHEN id = $10 THEN $11::int ELSE ${FIRST} END AS part_before, CASE WHEN id = $10 THEN $12::int ELSE ${FIRST} END AS line_before
       FROM sync_receipt WHERE ${CONDITION}
         AND ($5::timestamptz IS NULL OR (received_at, id) <= ($5, $6::uuid)) AND ($9::timestamptz IS NULL OR (received_at, id) >= ($9, $10::uuid))
       ORDER BY received_at ${order}, id ${order} LIMIT $13 + 2
     ) AS b CROSS JOIN LATERAL (
       SELECT 0 AS part, o.line::int, o.outcome ->> 'externalId' AS external_id, o.outcome -> 'errors' AS errors
       FROM jsonb_array_elements(b.outcomes) WITH ORDINALITY AS o (outcome, line)
       WHERE o.outcome ->> 'outcome' = 'REJECTED' AND (0, o.line) < (part_after, line_after) AND (0, o.line) > (part_before, line_before)
       UNION ALL (
         SELECT part, line, external_id, errors FROM sync_job_rejected
         WHERE job = b.id AND (part, line) < (part_after, line_after) AND (part, line) > (part_before, line_before)
         ORDER BY part ${order}, line ${order} LIMIT $13
       )
     ) AS r
     ORDER BY b.received_at ${order}, b.id ${order}, r.part ${order}, r.line ${order} LIMIT $13`;
  const { rows } = await readPage(args, () => pool.query<Row>(statement, [...filter, ...places, size + 1]));
  const more = rows.length > size;
  const nodes = rows.slice(0, size);
  if (backwards) nodes.reverse();
  const given = new Map(nodes.map((row) => [recordOf(row), row]));
  return {
    nodes: [...given.keys()],
    cursorOf: (record) => {
      const { at, receipt, part, line } = given.get(record) as Row;
      return listCursor(list, [at, receipt, String(part), String(line)]);
    },
    hasNextPage: backwards ? Boolean(args.before) : more,
    hasPreviousPage: backwards ? more : Boolean(args.after),
    total: () => countRejected(pool, filter),
  };
}

/** The receipt of a job has no digest; of its refused lines some may be gone before it. */
async function countRejected(pool: Pool, filter: readonly unknown[]): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `SELECT coalesce(sum(CASE digest WHEN '' THEN (SELECT count(*) FROM sync_job_rejected WHERE job = id)
       ELSE (counts ->> 'rejected')::int END), 0)::int AS count FROM sync_receipt WHERE ${CONDITION}`,
    [...filter],
  );
  return rows[0]?.count ?? 0;
}

/** A record of a batch tells its errors as the batch has them: by its place in that. */
function recordOf({ receipt: _, at: __, ...record }: Row): RejectedRecord {
  if (record.part > 0) return record;
  return { ...record, errors: record.errors.map((error) => ({ ...error, path: error.path.slice(2) })) };
}
