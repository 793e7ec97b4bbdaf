import type { Sql } from '../database.ts';
import { type Page, sizeOf } from '../list/keyset.ts';
import { listCursor, placesOf, readPage } from '../list/list-cursor.ts';
import type { PageArgs } from '../list/page-args.ts';
import { DELIVERY_COLUMNS, type Delivery } from './webhook.ts';

/** A delivery with when it was made, to the microsecond. */
type Placed = Delivery & { readonly micros: string };

/** The list's name in its cursors. */
const LIST = 'deliveries';

/** A page of a webhook's deliveries, the newest first. */
export async function deliveriesOf(sql: Sql, webhook: string, args: PageArgs): Promise<Page<Delivery>> {
  const { size, backwards } = sizeOf(args);
  const places = placesOf(LIST, args, 2);
  const direction = backwards ? 'ASC' : 'DESC';
  const statement = `SELECT ${DELIVERY_COLUMNS}, (extract(epoch FROM d.created_at) * 1000000)::bigint AS micros
     FROM webhook_delivery d WHERE webhook = $1
       AND ($2::bigint IS NULL OR (d.created_at, d.id) < ('epoch'::timestamptz + $2 * interval '1 us', $3::uuid))
       AND ($4::bigint IS NULL OR (d.created_at, d.id) > ('epoch'::timestamptz + $4 * interval '1 us', $5::uuid))
     ORDER BY d.created_at ${direction}, d.id ${direction} LIMIT $6`;
  const { rows } = await readPage(args, () => sql.query<Placed>(statement, [webhook, ...places, size + 1]));
  const more = rows.length > size;
  const nodes = rows.slice(0, size);
  if (backwards) nodes.reverse();
  return {
    nodes,
    cursorOf: (row) => listCursor(LIST, [(row as Placed).micros, row.id]),
    hasNextPage: backwards ? Boolean(args.before) : more,
    hasPreviousPage: backwards ? more : Boolean(args.after),
    total: async () => {
      const { rows: counted } = await sql.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM webhook_delivery WHERE webhook = $1',
        [webhook],
      );
      return counted[0]?.count ?? 0;
    },
  };
}

/** The unacknowledged deliveries of webhooks, at most one each. */
export async function pendingOf(
  sql: Sql,
  webhooks: readonly string[],
): Promise<{ readonly webhook: string; readonly createdAt: Date }[]> {
  const { rows } = await sql.query<{ webhook: string; createdAt: Date }>(
    `SELECT webhook, created_at AS "createdAt" FROM webhook_delivery WHERE webhook = ANY ($1) AND state = 'PENDING'`,
    [webhooks],
  );
  return rows;
}
