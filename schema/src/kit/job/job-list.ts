import type { Pool } from 'pg';
import { type Page, sizeOf } from '../list/keyset.ts';
import { listCursor, placesOf, readPage } from '../list/list-cursor.ts';
import type { Job } from './job.ts';
import { countJobs, jobsBetween } from './job.store.ts';
import type { PageArgs } from '../list/page-args.ts';

/**
 * A page of a sender's jobs, the newest first.
 *
 * @param list the list's name in its cursors
 */
export async function jobPage(pool: Pool, list: string, source: string, args: PageArgs): Promise<Page<Job>> {
  const { size, backwards } = sizeOf(args);
  const places = placesOf(list, args, 2);
  const rows = await readPage(args, () => jobsBetween(pool, source, places, size + 1, backwards));
  const more = rows.length > size;
  const nodes = rows.slice(0, size);
  if (backwards) nodes.reverse();
  return {
    nodes,
    cursorOf: ({ createdAt, id }) => listCursor(list, [createdAt.toISOString(), id]),
    hasNextPage: backwards ? Boolean(args.before) : more,
    hasPreviousPage: backwards ? more : Boolean(args.after),
    total: () => countJobs(pool, source),
  };
}
