import type { Pool, PoolClient } from 'pg';
import { transaction } from '../database.ts';
import { columnsOf, digestOf, type MirrorSource } from './declaration.ts';

// Processes of two versions may run on one database, as in a rolling deploy, and read the same mirror tables. Only one
// declaration is kept at a time: processes with it write, others read what those write. A process takes a mirror over
// if it needs columns that are not kept, at its start or when nobody keeps the mirror any more, and only if the owner
// can answer its query. So a new version that adds a column keeps the mirror from its first process on; the old version
// reads on, since all of its columns are still there; and neither takes the mirror back from the other.
//
// After a takeover the feed is read again from its beginning, while the cursor continues: changes are applied at once,
// and existing rows get their new columns page by page. The alternative was to build separate tables. It needs twice
// the space, and a switch of millions of rows during which nobody follows the feed.

/** The state of a mirror, as one process finds it. */
export interface Kept {
  /** The digest of the kept declaration; null before there is any. */
  readonly digest: string | null;
  /** Whether all columns of the process's own declaration are kept. */
  readonly covers: boolean;
  /** How far the feed has been read. */
  readonly cursor: string | null;
  /** How far the feed has been read again from its beginning, '' for not at all yet; null if that is complete. */
  readonly rebuiltTo: string | null;
  /** The kinds that the cursor follows until that is complete. */
  readonly kinds: readonly string[];
  /** For how long no process has kept it, in ms. */
  readonly silence: number;
  /** How long ago everything that the owner had committed until then was known, in ms. */
  readonly age: number;
  readonly ownerIsUnreachable: boolean;
}

const UNKEPT: Kept = {
  digest: null,
  covers: false,
  cursor: null,
  rebuiltTo: null,
  kinds: [],
  silence: Number.POSITIVE_INFINITY,
  age: Number.POSITIVE_INFINITY,
  ownerIsUnreachable: false,
};

/** Reads the current state of a source. */
export async function keptOf(pool: Pool, source: MirrorSource): Promise<Kept> {
  const { rows } = await pool.query<Kept>(
    `SELECT kinds_digest AS digest, keeps @> $2 AS covers, cursor, rebuilt_to AS "rebuiltTo", kinds,
       coalesce(1000 * extract(epoch FROM clock_timestamp() - kept_at), 'infinity')::float8 AS silence,
       coalesce(1000 * extract(epoch FROM clock_timestamp() - known_at), 'infinity')::float8 AS age,
       coalesce(owner_unreachable, false) AS "ownerIsUnreachable"
     FROM mirror_cursor LEFT JOIN mirror_keeper USING (source) WHERE source = $1`,
    [source.subgraph, columnsOf(source)],
  );
  return rows[0] ?? UNKEPT;
}

/**
 * Makes this declaration the kept one. The cursor continues with the kinds that are still kept, and everything is read
 * again beside it. Does nothing if another process works on the source, or has changed its state since `found`.
 *
 * @returns whether it was taken over
 */
export async function takeOver(pool: Pool, source: MirrorSource, found: Kept): Promise<boolean> {
  const own: readonly string[] = source.kinds.map(({ kind }) => kind);
  return transaction(pool, async (tx) => {
    if (found.digest === null)
      await tx.query("INSERT INTO mirror_cursor (source, kinds_digest) VALUES ($1, '') ON CONFLICT DO NOTHING", [
        source.subgraph,
      ]);
    const { rows } = await tx.query<Pick<Kept, 'cursor' | 'kinds'>>(
      'SELECT cursor, kinds FROM mirror_cursor WHERE source = $1 AND kinds_digest = $2 FOR UPDATE SKIP LOCKED',
      [source.subgraph, found.digest ?? ''],
    );
    const [known] = rows;
    if (!known) return false;
    const followed = known.kinds.filter((kind) => own.includes(kind));
    const goesOn = known.cursor !== null && followed.length > 0;
    await tx.query(
      'UPDATE mirror_cursor SET kinds_digest = $2, keeps = $3, kinds = $4, cursor = $5, rebuilt_to = $6 WHERE source = $1',
      [
        source.subgraph,
        digestOf(source),
        columnsOf(source),
        goesOn ? followed : own,
        goesOn ? known.cursor : null,
        goesOn ? '' : null,
      ],
    );
    await tx.query(
      `INSERT INTO mirror_keeper AS k (source, kept_at) VALUES ($1, clock_timestamp())
       ON CONFLICT (source) DO UPDATE SET kept_at = excluded.kept_at, known_at = CASE WHEN $2 THEN k.known_at END`,
      [source.subgraph, goesOn],
    );
    return true;
  });
}

/** The position of a source. */
export type Position = Pick<Kept, 'cursor' | 'rebuiltTo'>;

/**
 * Locks a source's position until the transaction ends and returns it; nothing if another process or declaration has
 * it.
 */
export async function hold(tx: PoolClient, source: MirrorSource): Promise<Position | undefined> {
  const { rows } = await tx.query<Position>(
    `SELECT cursor, rebuilt_to AS "rebuiltTo" FROM mirror_cursor WHERE source = $1 AND kinds_digest = $2
     FOR UPDATE SKIP LOCKED`,
    [source.subgraph, digestOf(source)],
  );
  return rows[0];
}

/** Advances the position of a locked source. */
export async function moveTo(tx: PoolClient, { subgraph, kinds }: MirrorSource, to: Position): Promise<void> {
  await tx.query(
    `UPDATE mirror_cursor SET cursor = $2, rebuilt_to = $3, kinds = CASE WHEN $3::text IS NULL THEN $4 ELSE kinds END
     WHERE source = $1`,
    [subgraph, to.cursor, to.rebuiltTo, kinds.map(({ kind }) => kind)],
  );
}

/**
 * Records for processes with other declarations that the source is kept, and how fresh it is.
 *
 * @param age how long ago everything that the owner had committed until then was known, in ms; called when there is a
 * connection
 */
export async function tellKept(
  pool: Pool,
  source: MirrorSource,
  age: () => number,
  ownerIsUnreachable: boolean,
): Promise<void> {
  const sql = await pool.connect();
  try {
    const seconds = age() / 1_000;
    await sql.query(
      `INSERT INTO mirror_keeper AS k (source, kept_at, known_at, owner_unreachable)
       SELECT source, clock_timestamp(), clock_timestamp() - make_interval(secs => $3), $4
       FROM mirror_cursor WHERE source = $1 AND kinds_digest = $2
       ON CONFLICT (source) DO UPDATE SET kept_at = excluded.kept_at, owner_unreachable = excluded.owner_unreachable,
         known_at = greatest(k.known_at, excluded.known_at)`,
      [source.subgraph, digestOf(source), Number.isFinite(seconds) ? seconds : null, ownerIsUnreachable],
    );
  } finally {
    sql.release();
  }
}
