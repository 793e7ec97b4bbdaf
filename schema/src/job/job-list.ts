import type { Pool } from 'pg';
import { graphError } from '../errors/graph-error.ts';
import { type Page, type PageArgs, sizeOf } from '../pagination/keyset.ts';
import type { Job } from './job.ts';
import { countJobs, type JobPlace, jobsBetween } from './job.store.ts';

/** A page of a sender's jobs, the youngest first. */
export async function jobPage(pool: Pool, source: string, args: PageArgs): Promise<Page<Job>> {
  const { size, backwards } = sizeOf(args);
  const rows = await jobsBetween(pool, source, placeOf(args.after), placeOf(args.before), size + 1, backwards);
  const more = rows.length > size;
  const nodes = rows.slice(0, size);
  if (backwards) nodes.reverse();
  return {
    nodes,
    cursorOf: ({ createdAt, id }) => Buffer.from(JSON.stringify([createdAt, id])).toString('base64url'),
    hasNextPage: backwards ? Boolean(args.before) : more,
    hasPreviousPage: backwards ? more : Boolean(args.after),
    total: () => countJobs(pool, source),
  };
}

const PLACE = /^\["([0-9TZ:.-]{24})","([0-9a-f-]{36})"\]$/;

function placeOf(cursor: string | null | undefined): JobPlace | null {
  if (!cursor) return null;
  const [, createdAt, id] = PLACE.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (createdAt && id) return { createdAt, id };
  throw graphError(
    'BAD_USER_INPUT',
    'after or before is no cursor of this list: take one from its own pageInfo or edges',
  );
}
