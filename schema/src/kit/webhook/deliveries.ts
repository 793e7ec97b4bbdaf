import type { Sql } from '../database.ts';
import { graphError } from '../../contract/errors/graph-error.ts';
import { type Page, sizeOf } from '../list/keyset.ts';
import { DELIVERY_COLUMNS, type Delivery } from './webhook.ts';

/** A delivery with its position in the list. */
type Placed = Delivery & { readonly place: string };

/** A page of a webhook's deliveries, the newest first. */
export async function deliveriesOf(
  sql: Sql,
  webhook: string,
  { first, after }: { first?: number | null | undefined; after?: string | null | undefined },
): Promise<Page<Delivery>> {
  const { size } = sizeOf({ first: first ?? null });
  if (after && !/^\d+ [0-9a-f-]{36}$/.test(after))
    throw graphError('BAD_USER_INPUT', 'after is no cursor of this list: take one from its own pageInfo or edges');
  const [micros, id] = after?.split(' ') ?? [null, null];
  const { rows } = await sql.query<Placed>(
    `SELECT ${DELIVERY_COLUMNS}, (extract(epoch FROM d.created_at) * 1000000)::bigint || ' ' || d.id AS place
     FROM webhook_delivery d WHERE webhook = $1
       AND ($2::bigint IS NULL OR (d.created_at, d.id) < ('epoch'::timestamptz + $2 * interval '1 us', $3::uuid))
     ORDER BY d.created_at DESC, d.id DESC LIMIT $4`,
    [webhook, micros, id, size + 1],
  );
  return {
    nodes: rows.slice(0, size),
    cursorOf: (row) => (row as Placed).place,
    hasNextPage: rows.length > size,
    hasPreviousPage: Boolean(after),
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
