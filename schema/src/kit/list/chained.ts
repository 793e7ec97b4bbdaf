import { type Page, sizeOf } from './keyset.ts';
import type { PageArgs } from './page-args.ts';

/** A list that is part of a longer one. */
export interface Part<Row> {
  page(args: PageArgs): Promise<Page<Row>>;
  /** Whether a cursor belongs to this part. */
  owns(cursor: string): boolean;
}

/**
 * A page of several lists one after the other, at the cost of a page of each list that it touches.
 *
 * @param parts in order; a cursor that belongs to none is passed to the first, which reports the error
 */
export async function chained<Row>(parts: readonly Part<Row>[], args: PageArgs): Promise<Page<Row>> {
  const { size, backwards } = sizeOf(args);
  const { after, before } = args;
  const placeOf = (cursor: string): number =>
    Math.max(
      0,
      parts.findIndex((part) => part.owns(cursor)),
    );
  const first = after ? placeOf(after) : 0;
  const last = before ? placeOf(before) : parts.length - 1;
  const places = parts.map((_, place) => place).filter((place) => place >= first && place <= last);
  if (backwards) places.reverse();

  const found: { rows: Row[]; page: Page<Row> }[] = [];
  let left = size;
  let more = false;
  for (const place of places) {
    const bounds = { after: place === first ? after : null, before: place === last ? before : null };
    // After a full page only the existence of a next row matters.
    const part = await (parts[place] as Part<Row>).page({
      ...bounds,
      [backwards ? 'last' : 'first']: Math.max(left, 1),
    });
    if (left === 0) more = part.nodes.length > 0;
    else more = backwards ? part.hasPreviousPage : part.hasNextPage;
    if (left > 0) found.push({ rows: part.nodes, page: part });
    left = Math.max(0, left - part.nodes.length);
    if (more) break;
  }
  if (backwards) found.reverse();
  const owners = new Map(found.flatMap(({ rows, page }) => rows.map((row) => [row, page] as const)));
  return {
    nodes: [...owners.keys()],
    cursorOf: (row) => owners.get(row)?.cursorOf(row) ?? '',
    hasNextPage: backwards ? Boolean(before) : more,
    hasPreviousPage: backwards ? more : Boolean(after),
    total: async () => {
      const totals = await Promise.all(parts.map(async (part) => (await part.page({ first: 0 })).total()));
      return totals.reduce((sum, count) => sum + count, 0);
    },
  };
}
