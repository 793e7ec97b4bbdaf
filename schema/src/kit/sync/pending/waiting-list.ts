import type { GraphContext } from '../../context.ts';
import type { UserError } from '../../../contract/errors/user-error.ts';
import type { Page } from '../../list/keyset.ts';
import { sizeOf } from '../../list/keyset.ts';
import { listCursor, placesOf, readPage } from '../../list/list-cursor.ts';
import { unknownReference, type ReferenceKey } from '../declare/reference.ts';
import type { PageArgs } from '../../list/page-args.ts';

/** A record that waits for what it names, or did so in vain. */
export interface WaitingRecord {
  readonly kind: string;
  readonly externalId: string;
  readonly state: 'PENDING' | 'EXPIRED';
  readonly version: string;
  /** Since when it waits; null of one that has expired. */
  readonly since: Date | null;
  readonly changedAt: Date;
  /** Whether it waits until what it names comes, however long that takes. */
  readonly endless?: true;
  /** What it waits for, or why it waits no longer; paths are the record's. */
  readonly errors: readonly UserError[];
}

/** Which of them are listed. */
export interface WaitingFilter {
  readonly kinds?: readonly string[] | null;
  readonly state?: WaitingRecord['state'] | null;
  /** Only those that name this, such as the code of one school. */
  readonly value?: string | null;
}

const CONDITION = `r.source = $1 AND r.state IN ('PENDING', 'EXPIRED')
  AND ($2::text[] IS NULL OR r.kind = ANY ($2)) AND ($3::text IS NULL OR r.state = $3)
  AND ($4::text IS NULL OR r.reason @> jsonb_build_array(jsonb_build_object('about', jsonb_build_object('value', $4::text)))
    OR EXISTS (SELECT FROM sync_pending p WHERE p.source = r.source AND p.kind = r.kind
      AND p.external_id = r.external_id AND p.target_value = $4))`;

type Row = Omit<WaitingRecord, 'errors'> & {
  readonly reason: readonly UserError[] | null;
  readonly waits: readonly (ReferenceKey & { readonly path: string })[];
};

/**
 * A page of a sender's records that wait, or waited in vain, by kind and external id; one statement, whatever its depth.
 *
 * @param list its name, which its cursors bear
 */
export async function waitingPage(
  { pool }: GraphContext,
  list: string,
  source: string,
  { kinds, state, value }: WaitingFilter,
  args: PageArgs,
): Promise<Page<WaitingRecord>> {
  const { size, backwards } = sizeOf(args);
  const bounds = placesOf(list, args, 2);
  const filter = [source, kinds ?? null, state ?? null, value ?? null];
  const direction = backwards ? 'DESC' : 'ASC';
  const statement = `SELECT r.kind, r.external_id AS "externalId", r.state, r.version, r.waiting_since AS since, r.changed_at AS "changedAt", r.reason,
       ARRAY(SELECT jsonb_build_object('path', path, 'kinds', target_kinds, 'form', target_form, 'source', target_source, 'value', target_value)
         FROM sync_pending p WHERE p.source = r.source AND p.kind = r.kind AND p.external_id = r.external_id ORDER BY path) AS waits
     FROM sync_record r WHERE ${CONDITION}
       AND ($5::text IS NULL OR (r.kind, r.external_id) > ($5, $6)) AND ($7::text IS NULL OR (r.kind, r.external_id) < ($7, $8))
     ORDER BY r.kind ${direction}, r.external_id ${direction} LIMIT $9`;
  const { rows } = await readPage(args, () => pool.query<Row>(statement, [...filter, ...bounds, size + 1]));
  const more = rows.length > size;
  const nodes = rows.slice(0, size).map((row) => recordOf(row, source));
  if (backwards) nodes.reverse();
  return {
    nodes,
    cursorOf: ({ kind, externalId }) => listCursor(list, [kind, externalId]),
    hasNextPage: backwards ? Boolean(args.before) : more,
    hasPreviousPage: backwards ? more : Boolean(args.after),
    total: async () => {
      const counted = await pool.query<{ count: number }>(
        `SELECT count(*)::int FROM sync_record r WHERE ${CONDITION}`,
        filter,
      );
      return counted.rows[0]?.count ?? 0;
    },
  };
}

function recordOf({ reason, waits, ...record }: Row, source: string): WaitingRecord {
  const errors = reason ?? waits.map(({ path, ...key }) => unknownReference(path.split('.'), key, source));
  const told = new Map(errors.map((error) => [JSON.stringify(error), error]));
  return { ...record, errors: [...told.values()] };
}
