import type { Pool, PoolClient } from 'pg';
import { transaction } from '../database.ts';
import { KIND_CODES } from '../../contract/id.ts';
import { type AppliedChange, applyChanges } from './apply.ts';
import type { MirrorSource } from './declaration.ts';
import { hold, moveTo } from './keeper.ts';
import type { MirrorPage, ReadPage } from './page.ts';

/** Work to be done in the transaction that a page is applied in. */
export type Applied = (tx: PoolClient, changes: readonly AppliedChange[]) => Promise<void>;

/** How many entities are taken out in one step after a load. */
const STEP = 5_000;

/**
 * Applies the page that was read after `after`, in one transaction with the cursor: all of it is there afterwards, or
 * nothing. When another process has gone on from `after` in the meantime the page is dropped.
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
 * Reads and applies the next page of those that are read again beside the cursor. It is read while the source is held, so
 * that it is no older than what others have applied. At the last page everything has been read: the cursor goes on there.
 *
 * @returns the page; nothing where there is none to be read, or another process is at work on the source
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
