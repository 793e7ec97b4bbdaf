import type { Pool, PoolClient } from 'pg';
import { transaction } from '../database.ts';
import { KIND_CODES } from '../../contract/id.ts';
import { type AppliedChange, applyChanges } from './apply.ts';
import { digestOf, type MirrorSource } from './declaration.ts';
import type { MirrorPage, ReadPage } from './page.ts';

/** Work to be done in the transaction that a page is applied in. */
export type Applied = (tx: PoolClient, changes: readonly AppliedChange[]) => Promise<void>;

/** How many entities are taken out in one step after a load. */
const STEP = 5_000;

/**
 * Makes sure that the source has a cursor that fits the declaration: without one, and after a change of what is kept,
 * the feed is read from its beginning.
 */
export async function claimCursor(pool: Pool, source: MirrorSource): Promise<string | null> {
  const { rows } = await pool.query<{ cursor: string | null }>(
    `INSERT INTO mirror_cursor AS known (source, kinds_digest, cursor, applied_at) VALUES ($1, $2, NULL, '-infinity')
     ON CONFLICT (source) DO UPDATE SET kinds_digest = excluded.kinds_digest,
       cursor = CASE WHEN known.kinds_digest = excluded.kinds_digest THEN known.cursor END
     RETURNING cursor`,
    [source.subgraph, digestOf(source)],
  );
  return rows[0]?.cursor ?? null;
}

/** Where the source stands now, which another process may have moved on, or put back to have everything read anew. */
export async function currentCursor(pool: Pool, { subgraph }: MirrorSource): Promise<string | null> {
  const { rows } = await pool.query<{ cursor: string | null }>('SELECT cursor FROM mirror_cursor WHERE source = $1', [
    subgraph,
  ]);
  return rows[0]?.cursor ?? null;
}

/** Where the source stands now, to be held until the transaction ends; nothing when another process holds it. */
async function holdCursor(tx: PoolClient, source: MirrorSource): Promise<{ cursor: string | null } | undefined> {
  const { rows } = await tx.query<{ cursor: string | null; kinds_digest: string }>(
    'SELECT cursor, kinds_digest FROM mirror_cursor WHERE source = $1 FOR UPDATE SKIP LOCKED',
    [source.subgraph],
  );
  if (rows[0] && rows[0].kinds_digest !== digestOf(source)) {
    throw new Error(`the mirror of ${source.subgraph} is kept by a process with another declaration`);
  }
  return rows[0];
}

async function storeCursor(tx: PoolClient, source: MirrorSource, { endCursor, hasNextPage }: MirrorPage) {
  const appliedAt = hasNextPage ? 'applied_at' : 'now()';
  await tx.query(`UPDATE mirror_cursor SET cursor = $2, applied_at = ${appliedAt} WHERE source = $1`, [
    source.subgraph,
    endCursor,
  ]);
}

/**
 * Applies the page that was read behind `after`, in one transaction with the cursor: all of it is there afterwards, or
 * nothing. When another process has gone on from `after` in the meantime the page is dropped.
 *
 * @returns where the source stands afterwards, or undefined when another process is about to change that
 */
export async function applyPage(
  pool: Pool,
  source: MirrorSource,
  after: string | null,
  page: MirrorPage,
  applied: Applied,
): Promise<{ cursor: string | null } | undefined> {
  return transaction(pool, async (tx) => {
    const held = await holdCursor(tx, source);
    if (!held || held.cursor !== after) return held;
    const changes = await applyChanges(tx, source, page.changes);
    await applied(tx, changes);
    await storeCursor(tx, source, page);
    return { cursor: page.endCursor };
  });
}

/**
 * Loads everything anew and takes out what the owner no longer has. It is one transaction: readers see the mirror as it
 * was until all of it is as the owner has it now. When another process is at work on the source, nothing is done.
 *
 * @returns the last page
 */
export async function reload(
  pool: Pool,
  source: MirrorSource,
  read: ReadPage,
  applied: Applied,
): Promise<MirrorPage | undefined> {
  return transaction(pool, async (tx) => {
    if (!(await holdCursor(tx, source))) return undefined;
    await tx.query('CREATE TEMPORARY TABLE mirror_seen (id uuid PRIMARY KEY) ON COMMIT DROP');
    let page: MirrorPage | undefined;
    while (!page || page.hasNextPage) {
      page = await read(page?.endCursor ?? null);
      const ids = page.changes.filter(({ entity }) => entity).map(({ id }) => id);
      await tx.query('INSERT INTO mirror_seen SELECT unnest($1::uuid[]) ON CONFLICT DO NOTHING', [ids]);
      await applied(tx, await applyChanges(tx, source, page.changes));
    }
    for (;;) {
      const vanished = await unseenIds(tx, source);
      if (vanished.length === 0) break;
      const changes = vanished.map((id) => ({ id, deleted: true, gone: false, keys: [], entity: null }));
      await applied(tx, await applyChanges(tx, source, changes));
    }
    await storeCursor(tx, source, page);
    return page;
  });
}

/** Some of the ids that the mirror holds of the source's entities and the owner has not told of. */
async function unseenIds(tx: PoolClient, source: MirrorSource): Promise<string[]> {
  const tables = new Set(source.kinds.flatMap(({ tables = {} }) => Object.keys(tables)));
  const codes = source.kinds.map(({ kind }) => KIND_CODES[kind].toString(16).padStart(3, '0'));
  const held = [
    'SELECT id FROM reference_key WHERE NOT deleted',
    ...[...tables].map((table) => `SELECT id FROM ${table}`),
  ];
  const { rows } = await tx.query<{ id: string }>(
    `SELECT id FROM (${held.join(' UNION ')}) held
     WHERE substr(id::text, 16, 3) = ANY ($1) AND NOT EXISTS (SELECT FROM mirror_seen WHERE mirror_seen.id = held.id)
     LIMIT ${STEP}`,
    [codes],
  );
  return rows.map(({ id }) => id);
}
