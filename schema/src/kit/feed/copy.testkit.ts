import { createHash, randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Pool } from 'pg';
import { expect } from 'vitest';
import type { GraphContext, Access } from '../context.ts';
import { findRows } from '../entity/rows.ts';
import type { KindName } from '../../contract/id.ts';
import { isWithin, NATION } from '../../contract/region.ts';
import type { SubgraphDefinition } from '../../service/subgraph.ts';
import { sourceOf, type Viewer } from '../viewer/viewer.ts';
import { type FeedKinds, type FeedRow, NOTHING, visibleOf } from './scan.ts';
import { readFeed } from './page.ts';
import type { FeedEntry } from './pass.ts';
import { type Partition, partitionTokens } from './partition.ts';
import { matchesRow } from './match.ts';
import { sequence } from './sequencer.ts';
import { digestOf } from './access.ts';
import { feedState } from './state.ts';

/** A reader's copy of a subgraph's entities: the rows by kind and id. */
export type Copy = Map<string, unknown>;

/** The part of a feed that a reader follows; all of it by default. */
export interface Asked {
  readonly kinds?: readonly KindName[];
  readonly under?: string;
  readonly partition?: Partition;
}

/** A reader that keeps a copy of everything that the feed returns. */
export interface Copier {
  /** Reads some pages of a size, or to the end, and returns their entries. */
  read(first: number, pages?: number): Promise<FeedEntry[]>;
  /** Records which of some entities the viewer may list now; the feed may later report these as gone. */
  glimpse(entities: readonly Entity[]): Promise<void>;
  /** Reads to the end, and compares the copy with everything that the viewer may list. */
  expectSame(reader: string): Promise<void>;
  /** What was reported as gone or deleted, although it was neither reported before nor recorded by a glimpse. */
  readonly invented: ReadonlySet<string>;
}

/** A subgraph's feed, for a test whose readers keep copies. */
export interface CopiedFeed {
  readonly definition: SubgraphDefinition;
  readonly kinds: FeedKinds;
  readonly pool: Pool;
}

type Entity = Pick<FeedRow, 'kind' | 'id'>;

/** A reader that starts at the beginning of the feed. */
export function copier(feed: CopiedFeed, viewer: Viewer, asked: Asked = {}): Copier {
  const { definition, kinds, pool } = feed;
  const copy: Copy = new Map();
  const known = new Set<string>();
  const invented = new Set<string>();
  const accesses = new Map<string, Access>();
  let after: string | undefined;
  const contextNow = async (): Promise<GraphContext> =>
    (await definition.context({ viewer: { ...viewer, client: randomUUID() }, pool })) as GraphContext;

  const read: Copier['read'] = async (first, pages = Number.POSITIVE_INFINITY) => {
    const told: FeedEntry[] = [];
    const request = { first, kinds: asked.kinds, under: asked.under, partition: await tokenOf(pool, asked) };
    for (let page = 0, more = true; more && page < pages; page += 1) {
      const context = await contextNow();
      const { entries, endCursor, hasNextPage } = await readFeed(context, kinds, { ...request, after }, () => null);
      for (const entry of entries) {
        const key = keyOf(entry);
        if (!entry.entity && !known.has(key)) invented.add(`${key} ${entry.deleted ? 'deleted' : 'gone'}`);
        if (entry.entity) known.add(key);
        if (entry.entity) copy.set(key, entry.entity);
        else copy.delete(key);
      }
      told.push(...entries);
      after = endCursor;
      more = hasNextPage;
    }
    return told;
  };

  return {
    read,
    invented,
    async glimpse(entities) {
      const context = await contextNow();
      const rows = entities.filter((entity) => !known.has(keyOf(entity))).map(live);
      // A reader that does not read while one of its rights is suspended gets the same as if it had never been.
      accesses.set(digestOf(context.access), context.access);
      for (const access of accesses.values()) {
        const visible = await visibleOf(context, kinds, rows, access, NOTHING);
        for (const row of rows) if (visible.has(row.id)) known.add(keyOf(row));
      }
    },
    async expectSame(reader) {
      while ((await sequence(pool, definition.name)).taken > 0);
      await read(500);
      const context = await contextNow();
      const listed = await list(context, kinds);
      const wanted = new Map([...listed].filter(([key, row]) => isAsked(asked, key, row as Listed)));
      expect(differences(copy, wanted), reader).toEqual([]);
      expect(await astray(feed, context, listed), reader).toEqual([]);
    },
  };
}

async function tokenOf(pool: Pool, { partition }: Asked): Promise<string | undefined> {
  if (!partition) return undefined;
  const { key } = await feedState(pool);
  return partitionTokens(key, partition.count)[partition.index];
}

/** A listed row; a region lies where its code says. */
interface Listed {
  readonly id: string;
  readonly region?: string;
  readonly code?: string;
}

function isAsked({ kinds, under = NATION, partition }: Asked, key: string, { id, region, code }: Listed): boolean {
  const digest = Number.parseInt(createHash('md5').update(id).digest('hex').slice(0, 8), 16);
  return (
    (kinds?.some((kind) => key === keyOf({ kind, id })) ?? true) &&
    isWithin(region ?? code ?? NATION, under) &&
    (!partition || digest % partition.count === partition.index)
  );
}

/**
 * Entities whose audiences in the feed differ from who may list them. If an audience is missing, a reader is not told
 * that the entity has gone; if there is one too many, a reader is told of an entity that it never saw. A sender is also
 * told of what it once sent.
 */
async function astray({ kinds, pool }: CopiedFeed, { viewer, access }: GraphContext, listed: Copy): Promise<string[]> {
  const { rows } = await pool.query<FeedRow & { senders: string[] }>(
    `SELECT kind, id, place, audiences, ARRAY(SELECT source::text FROM sync_record r WHERE r.id = f.id) AS senders
     FROM feed f WHERE state = 'LIVE'`,
  );
  return rows.flatMap((row) => {
    const [reached, isListed] = [matchesRow(kinds, access, row), listed.has(keyOf(row))];
    if (reached === isListed || (reached && row.senders.includes(sourceOf(viewer) ?? ''))) return [];
    return `${keyOf(row)} ${reached ? 'would be told of in vain' : 'would not be told of when it has gone'}`;
  });
}

/** The key of an entity in a copy. */
export function keyOf({ kind, id }: Entity): string {
  return `${kind} ${id}`;
}

function live({ kind, id }: Entity): FeedRow {
  return { kind, id, place: NATION, seq: 0, first: 0, state: 'LIVE', audiences: [] };
}

async function list(context: GraphContext, kinds: FeedKinds): Promise<Copy> {
  const copy: Copy = new Map();
  for (const kind of kinds.values()) {
    for (const row of await findRows(context, kind, kind.visible(context.access), { by: ['id'] }))
      copy.set(keyOf({ kind: kind.name, id: row.id }), row);
  }
  return copy;
}

/** The differences between a copy and the list. */
function differences(copy: Copy, listed: Copy): string[] {
  return [...new Set([...copy.keys(), ...listed.keys()])].flatMap((key) => {
    const [has, should] = [copy.get(key), listed.get(key)];
    if (isDeepStrictEqual(has, should)) return [];
    return has === undefined ? `${key} is missing` : should === undefined ? `${key} should be gone` : `${key} is old`;
  });
}
