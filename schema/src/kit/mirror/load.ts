import type { Pool, PoolClient } from 'pg';
import { transaction } from '../database.ts';
import { KIND_CODES } from '../../contract/id.ts';
import { type AppliedChange, applyChanges } from './apply.ts';
import type { MirrorSource } from './declaration.ts';
import { hold, moveTo } from './keeper.ts';
import type { MirrorPage, ReadPage } from './page.ts';

/** Work in the transaction that applies a page. */
export type Applied = (tx: PoolClient, changes: readonly AppliedChange[]) => Promise<void>;

/** How many entities one step removes after a load. */
const STEP = 5_000;

/**
 * Applies the page after `after`, in one transaction with the cursor. If another process has advanced the cursor
 * meanwhile, the page is dropped.
 *
 * @returns whether the page was applied
 */
export async function applyPage(
  pool: Pool,
  source: MirrorSource,
  after: string | null,
  page: MirrorPage,
  applied: Applied,
): Promise<boolean> {
  return transaction(pool, async (tx) => {
    const held = await hold(tx, source);
    if (!held || held.cursor !== after) return false;
    await applied(tx, await applyChanges(tx, source, page.changes));
    await moveTo(tx, source, { ...held, cursor: page.endCursor });
    return true;
  });
}

/**
 * Reads and applies the next page of the second reading from the beginning. It is read while the source is locked, so
 * it is no older than what others have applied. The last page completes the reading.
 *
 * @returns the page; nothing if there is none to read, or another process works on the source
 */
export async function rebuildPage(
  pool: Pool,
  source: MirrorSource,
  read: ReadPage,
  applied: Applied,
): Promise<MirrorPage | undefined> {
  return transaction(pool, async (tx) => {
    const held = await hold(tx, source);
    if (!held || held.rebuiltTo === null) return undefined;
    const page = await read(held.rebuiltTo || null);
    await applied(tx, await applyChanges(tx, source, page.changes));
    const { endCursor, hasNextPage } = page;
    await moveTo(tx, source, hasNextPage ? { ...held, rebuiltTo: endCursor } : { cursor: endCursor, rebuiltTo: null });
    return page;
  });
}

/**
 * Loads everything again and removes what the owner no longer has, in one transaction: until it commits, readers see
 * the previous state. Does nothing if another process works on the source.
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
    if (!(await hold(tx, source))) return undefined;
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
    await moveTo(tx, source, { cursor: page.endCursor, rebuiltTo: null });
    return page;
  });
}

/** Some of the mirrored ids that the owner did not return. */
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
