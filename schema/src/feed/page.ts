import type { GraphContext, Sight } from '../context.ts';
import type { AnyKind } from '../entity/kind.ts';
import { visibleWhere } from '../entity/kind.ts';
import type { KindName } from '../id.ts';
import { isWithin, NATION, within } from '../region.ts';
import { decodeCursor, encodeCursor, expired, type FeedCursor } from './cursor.ts';
import { digestOf, reaches, recallSights, rememberSight } from './sight.ts';

/** The most rows of the feed that one page looks through before it lets the reader ask on. */
const LONGEST_LOOK = 20_000;

/** The kinds of a subgraph's feed, by name. */
export type FeedKinds = ReadonlyMap<KindName, AnyKind>;

/** One change as a reader is told of it: the entity as it now is, or that it was deleted, or that it left the sight. */
export interface FeedEntry {
  readonly kind: KindName;
  readonly id: string;
  readonly deleted: boolean;
  readonly gone: boolean;
  readonly entity: { id: string } | null;
  readonly cursor: string;
}

type Told = Omit<FeedEntry, 'cursor'>;

/** A page of a feed. */
export interface FeedPage {
  readonly entries: FeedEntry[];
  readonly endCursor: string;
  readonly hasNextPage: boolean;
  /** Whether the reader's sight has changed: what it adds and takes away is listed before the feed goes on. */
  readonly scopeChanged: boolean;
}

/** What a reader asks of a feed. */
export interface FeedRequest {
  readonly after?: string | null | undefined;
  readonly first: number;
  readonly kinds?: readonly KindName[] | null | undefined;
  readonly under?: string | null | undefined;
}

/** A row of an entity that the reader may see; `region` is the code of where it lies. */
interface Visible {
  readonly id: string;
  readonly region?: string;
}

interface FeedRow {
  readonly kind: KindName;
  readonly id: string;
  readonly place: string;
  readonly seq: number;
  readonly state: 'LIVE' | 'DELETED' | 'GONE';
  readonly scopes: string[];
}

/** The changes behind a cursor that the viewer may see, in order of commit. */
export async function readFeed(context: GraphContext, kinds: FeedKinds, request: FeedRequest): Promise<FeedPage> {
  const { pool, sight } = context;
  const { rows } = await pool.query<{ installation: string; last: number; oldest: number }>(
    'SELECT installation, last_seq::float8 AS last, oldest_seq::float8 AS oldest FROM feed_state',
  );
  const state = rows[0];
  if (!state) throw expired('the feed has no state');
  const now = digestOf(sight);
  const given = request.after ? decodeCursor(request.after) : undefined;
  if (given) {
    if (given.installation !== state.installation) throw expired('it comes from another installation');
    if (given.seq > state.last)
      throw expired('it lies ahead of this installation, which was restored to an earlier state');
    if (given.seq < state.oldest) throw expired('changes since then are no longer kept');
  }
  const start = given ?? { installation: state.installation, seq: 0, told: [now] };
  const changed = !start.told.includes(now) || start.told.length > 1;
  if (!given || !start.told.includes(now)) await rememberSight(pool, sight);
  return changed && start.seq > 0
    ? relist(context, kinds, request, begun(start, now))
    : follow(context, kinds, request, { ...start, told: [now] });
}

/** A listing anew under the present sight: the one under way, or, when the sight has changed once more, a fresh one. */
function begun(cursor: FeedCursor, now: string): FeedCursor & { relist: { sight: string; seq: number } } {
  const relist = cursor.relist?.sight === now ? cursor.relist : { sight: now, seq: 0 };
  return { ...cursor, told: [...new Set([...cursor.told, now])], relist };
}

async function follow(
  context: GraphContext,
  kinds: FeedKinds,
  request: FeedRequest,
  from: FeedCursor,
): Promise<FeedPage> {
  const entries: FeedEntry[] = [];
  const gone = new Set<string>();
  let cursor = from;
  let looked = 0;
  for (;;) {
    const rows = await look(context, kinds, request, cursor.seq);
    const visible = await visibleRows(context, kinds, rows, context.sight);
    for (const [index, row] of rows.entries()) {
      cursor = { ...cursor, seq: row.seq };
      const entry = told(row, visible, context.sight, request.under);
      if (entry && !gone.has(entry.id)) entries.push({ ...entry, cursor: encodeCursor(cursor) });
      if (entry?.gone) gone.add(entry.id);
      if (entries.length === request.first) {
        return ended(entries, cursor, index < rows.length - 1 || rows.length === chunk(request), false);
      }
    }
    looked += rows.length;
    if (rows.length < chunk(request)) return ended(entries, cursor, false, false);
    if (looked >= LONGEST_LOOK) return ended(entries, cursor, true, false);
  }
}

/**
 * Lists anew what the present sight holds, and takes away what the earlier ones had and it lacks: also what has moved or
 * was deleted since the reader stood there, of which the present sight alone would not be told.
 */
async function relist(
  context: GraphContext,
  kinds: FeedKinds,
  request: FeedRequest,
  from: FeedCursor & { relist: { sight: string; seq: number } },
): Promise<FeedPage> {
  const { relist: at, ...base } = from;
  const digests = base.told.filter((digest) => digest !== at.sight);
  const earlier = await recallSights(context.pool, digests);
  if (earlier.length < digests.length) throw expired('what you could see then is no longer remembered');
  const rows = await look(context, kinds, request, at.seq);
  const visible = await visibleRows(context, kinds, rows, context.sight);
  const before = await Promise.all(earlier.map((sight) => visibleRows(context, kinds, rows, sight)));
  const entries: FeedEntry[] = [];
  let seq = at.seq;
  for (const row of rows) {
    if (entries.length === request.first) break;
    seq = row.seq;
    const entry = toldAnew(row, visible.get(row.id) ?? null, (id) => before.some((had) => had.has(id)), earlier);
    if (entry) entries.push({ ...entry, cursor: encodeCursor({ ...base, relist: { ...at, seq } }) });
  }
  const more = rows.length === chunk(request) || entries.length === request.first;
  const cursor: FeedCursor = more ? { ...base, relist: { ...at, seq } } : { ...base, told: [at.sight] };
  return ended(entries, cursor, true, true);
}

/** What a row says to a reader whose sight has changed. */
function toldAnew(
  row: FeedRow,
  entity: Visible | null,
  had: (id: string) => boolean,
  earlier: readonly Sight[],
): Told | null {
  const { kind, id, state } = row;
  if (state === 'LIVE') return entity || had(id) ? { kind, id, deleted: false, gone: !entity, entity } : null;
  const wasThere = !entity && earlier.some((sight) => reachesRow(sight, row));
  return wasThere ? { kind, id, deleted: state === 'DELETED', gone: state === 'GONE', entity: null } : null;
}

/** What a row says to a reader: nothing where the reader could not and cannot see the entity. */
function told(
  row: FeedRow,
  visible: ReadonlyMap<string, Visible>,
  sight: Sight,
  under: string | null | undefined,
): Told | null {
  const { kind, id, state } = row;
  const entity = visible.get(id) ?? null;
  if (state === 'LIVE') return entity && { kind, id, deleted: false, gone: false, entity };
  if (!reachesRow(sight, row)) return null;
  if (state === 'DELETED') return { kind, id, deleted: true, gone: false, entity: null };
  const stays = entity && isWithin(entity.region ?? NATION, under ?? NATION);
  return stays ? null : { kind, id, deleted: false, gone: true, entity: null };
}

function reachesRow(sight: Sight, { place, scopes }: FeedRow): boolean {
  return [place, ...scopes].some((at) => reaches(sight, at));
}

async function look(context: GraphContext, kinds: FeedKinds, request: FeedRequest, seq: number): Promise<FeedRow[]> {
  const names = request.kinds ?? [...kinds.keys()];
  const { gte, lt } = within(request.under ?? NATION);
  const { rows } = await context.pool.query<FeedRow>(
    `SELECT kind, id, place, seq::float8 AS seq, state, scopes FROM feed
     WHERE seq > $1 AND kind = ANY ($2) AND (place ~ '[-:]' OR (place >= $3 AND ($4::text IS NULL OR place < $4)))
     ORDER BY seq LIMIT $5`,
    [seq, names, gte, lt ?? null, chunk(request)],
  );
  return rows;
}

async function visibleRows(
  context: GraphContext,
  kinds: FeedKinds,
  rows: readonly FeedRow[],
  sight: Sight,
): Promise<Map<string, Visible>> {
  const ids = new Map<KindName, string[]>();
  for (const { kind, id, state } of rows) {
    if (state !== 'DELETED') ids.set(kind, [...(ids.get(kind) ?? []), id]);
  }
  const found = await Promise.all(
    [...ids].map(async ([name, wanted]) => {
      const kind = kinds.get(name);
      return kind ? kind.findMany(context, { where: visibleWhere(kind, sight, { id: { in: wanted } }) }) : [];
    }),
  );
  return new Map(found.flat().map((row: Visible) => [row.id, row]));
}

function chunk({ first }: FeedRequest): number {
  return Math.max(first, 500);
}

function ended(entries: FeedEntry[], cursor: FeedCursor, hasNextPage: boolean, scopeChanged: boolean): FeedPage {
  return { entries, endCursor: encodeCursor(cursor), hasNextPage, scopeChanged };
}
