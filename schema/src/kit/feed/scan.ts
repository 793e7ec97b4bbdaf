import type { GraphContext, Access } from '../context.ts';
import type { FieldsOf } from '../entity/fields-read.ts';
import type { AnyKind } from '../entity/kind.ts';
import { visibleRows } from '../entity/rows.ts';
import type { KindName } from '../../contract/id.ts';
import { NATION, within } from '../../contract/region.ts';
import type { Filter } from './cursor.ts';
import type { Partition } from './partition.ts';

/** The kinds of a subgraph's feed, by name. */
export type FeedKinds = ReadonlyMap<KindName, AnyKind>;

/** A row of the feed. */
export interface FeedRow {
  readonly kind: KindName;
  readonly id: string;
  readonly place: string;
  readonly seq: number;
  /** The number with which the entity first entered the feed. */
  readonly first: number;
  readonly state: 'LIVE' | 'DELETED' | 'GONE';
  readonly audiences: string[];
}

/** A row of an entity that the reader may see; `region` is the code of its place. */
export interface Visible {
  readonly id: string;
  readonly region?: string;
}

/** The part of a feed that a reader requests. */
export interface View {
  readonly filter: Filter;
  readonly partition: Partition | null;
}

const COLUMNS = 'kind, id, place, seq::float8 AS seq, first_seq::float8 AS first, state, audiences';
const WITHIN = '(place >= $2 AND ($3::text IS NULL OR place < $3))';
/**
 * Audiences are scanned in every requested region, because what left them has no place. So is what was deleted
 * elsewhere after it had left.
 */
const SCANNED = `seq > $1 AND seq <= $7 AND (place ~ '[-:]' OR ${WITHIN} OR state = 'DELETED' AND EXISTS (
    SELECT FROM feed f WHERE f.id = feed.id AND f.state = 'GONE' AND ${WITHIN.replaceAll('place', 'f.place')}))
  AND ($4::int IS NULL OR ('x' || left(md5(id::text), 8))::bit(32)::bigint % $5 = $4)`;
/** A few kinds are searched one by one, each through its own index, however rare they are. */
const OF_KINDS = `SELECT found.* FROM unnest($8::text[]) AS wanted CROSS JOIN LATERAL (
    SELECT ${COLUMNS} FROM feed WHERE kind = wanted AND ${SCANNED} ORDER BY feed.seq LIMIT $6
  ) found ORDER BY seq LIMIT $6`;
const OF_ALL = `SELECT ${COLUMNS} FROM feed WHERE ${SCANNED} ORDER BY feed.seq LIMIT $6`;

/** The next rows of a feed after a number and up to `last`, in order. */
export async function scan(
  { pool }: GraphContext,
  view: View,
  seq: number,
  last: number,
  size: number,
): Promise<FeedRow[]> {
  const { filter, partition } = view;
  const { gte, lt } = within(filter.under);
  const values = [seq, gte, lt ?? null, partition?.index ?? null, partition?.count ?? 1, size, last];
  const { rows } = filter.kinds
    ? await pool.query<FeedRow>(OF_KINDS, [...values, filter.kinds])
    : await pool.query<FeedRow>(OF_ALL, values);
  return rows;
}

/** For reading only which entities there are, none of their fields. */
export const NOTHING: FieldsOf = () => new Set();

/**
 * The entities of some rows that an access can see now, by id.
 *
 * @param fieldsOf the fields of the entities of a kind that are read
 */
export async function visibleOf(
  context: GraphContext,
  kinds: FeedKinds,
  rows: readonly FeedRow[],
  access: Access,
  fieldsOf: FieldsOf,
): Promise<Map<string, Visible>> {
  const ids = new Map<KindName, string[]>();
  for (const { kind, id, state } of rows) {
    if (state === 'DELETED') continue;
    const ofKind = ids.get(kind);
    if (ofKind) ofKind.push(id);
    else ids.set(kind, [id]);
  }
  const found = await Promise.all(
    [...ids].map(async ([name, wanted]) => {
      const kind = kinds.get(name);
      return kind ? visibleRows(context, kind, access, wanted, fieldsOf(name)) : [];
    }),
  );
  return new Map(found.flat().map((row: Visible) => [row.id, row]));
}

/** The filter of a request in its canonical form. */
export function filterOf(kinds: readonly string[] | null | undefined, under: string | null | undefined): Filter {
  return { kinds: kinds ? [...new Set(kinds)].sort() : null, under: under ?? NATION };
}
