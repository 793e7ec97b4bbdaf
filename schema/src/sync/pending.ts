import type { Pool } from 'pg';
import { type Sql, transaction } from '../database.ts';
import { on } from '../service/news.ts';
import { type Log, UNWATCHED } from '../service/log.ts';
import type { Engine, SubgraphName } from '../service/subgraph.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { type BatchOptions, takeIn } from './batch.ts';
import { refuseFailed, takeOrHalve } from './halving.ts';
import { copyOf, type Item, type Kept, newItem } from './item.ts';
import { horizonOf } from './known.ts';
import { lockKind } from './receipt.ts';
import { recordKind, type SyncKind, type SyncRegistry } from './sync-kind.ts';
import { stirWatch } from './stir.ts';
import { parseVersion } from './version.ts';

/** How long the engine sleeps when nobody wakes it, in milliseconds. */
const INTERVAL = 500;
/** The most records that one step takes up again. */
const STEP = 1_000;

/** How what waited is taken in. */
const AGAIN: BatchOptions = { patch: false, again: true, deletions: 'FREE' };

type Waiting = Kept & { readonly external_id: string; readonly sender: Viewer };

/**
 * Takes up again what waited for an entity that is known by now, in whatever order and from whomever it came.
 * Returns how many records it took up.
 */
export async function settlePending(pool: Pool, registry: SyncRegistry, log: Log = UNWATCHED): Promise<number> {
  await reopen(pool, registry);
  return settleKnown(pool, registry, log);
}

async function settleKnown(pool: Pool, registry: SyncRegistry, log: Log): Promise<number> {
  const { rows: groups } = await pool.query<{ source: string; kind: string }>(
    `SELECT DISTINCT p.source, p.kind FROM sync_pending p
     JOIN reference_key k ON k.value = p.target_value AND k.form = p.target_form AND k.source = p.target_source
       AND k.kind = ANY (p.target_kinds) AND NOT k.deleted
     WHERE p.withheld IS NULL`,
  );
  let settled = 0;
  for (const { source, kind: name } of groups) {
    const kind = registry.kinds.find((candidate) => recordKind(candidate) === name);
    if (!kind) continue;
    // What keeps one sender's records of a kind back is no reason for others to wait.
    settled += await settleGroup(pool, registry, kind, source, log).catch((error: unknown) => {
      log.error(
        { error, subgraph: registry.subgraph, kind: name },
        'waiting records could not be taken up; they are tried again',
      );
      return 0;
    });
  }
  return settled;
}

/** What was withheld, and lies elsewhere now. */
const MOVED = `reference_key k
  WHERE p.withheld LIKE '% %' AND split_part(p.withheld, ' ', 2) <> k.region AND NOT k.deleted
    AND k.value = p.target_value AND k.form = p.target_form AND k.source = p.target_source AND k.kind = ANY (p.target_kinds)`;

/**
 * Has what was withheld from a sender looked up again once the sender may name more, or less, one asking for all of it;
 * and once it lies elsewhere.
 */
async function reopen(pool: Pool, registry: SyncRegistry): Promise<void> {
  // Asked first: a statement that writes would have everything that waits looked at, also where it writes nothing.
  const { rowCount } = await pool.query(`SELECT FROM sync_pending p, ${MOVED} LIMIT 1`);
  if (rowCount) await pool.query(`UPDATE sync_pending p SET withheld = NULL FROM ${MOVED}`);
  const { rows } = await pool.query<{ source: string; sender: Viewer; withheld: string }>(
    `SELECT g.source, g.withheld, s.sender
     FROM (SELECT DISTINCT source, withheld FROM sync_pending WHERE withheld IS NOT NULL) AS g
     CROSS JOIN LATERAL (
       SELECT r.sender FROM sync_pending p JOIN sync_record r USING (source, kind, external_id)
       WHERE p.source = g.source AND p.withheld = g.withheld LIMIT 1
     ) AS s`,
  );
  for (const { source, sender, withheld } of rows) {
    const sight = await registry.sightOf(pool, sender);
    if ((await horizonOf(pool, { viewer: sender, sight, source })) === withheld.split(' ')[0]) continue;
    await pool.query('UPDATE sync_pending SET withheld = NULL WHERE source = $1 AND withheld = $2', [source, withheld]);
  }
}

async function settleGroup(
  pool: Pool,
  registry: SyncRegistry,
  kind: SyncKind,
  source: string,
  log: Log,
): Promise<number> {
  return transaction(pool, async (tx) => {
    await lockKind(tx, source, kind);
    const { rows } = await tx.query<Waiting>(
      `SELECT r.external_id, r.id, r.region, r.version, r.version_rank::text, r.digest, r.state, r.content, r.sender
       FROM sync_record r WHERE r.source = $1 AND r.kind = $2 AND r.state = 'PENDING' AND EXISTS (
         SELECT FROM sync_pending p JOIN reference_key k ON k.value = p.target_value AND k.form = p.target_form
           AND k.source = p.target_source AND k.kind = ANY (p.target_kinds) AND NOT k.deleted
         WHERE p.withheld IS NULL AND p.source = r.source AND p.kind = r.kind AND p.external_id = r.external_id)
       ORDER BY r.external_id LIMIT ${STEP}`,
      [source, recordKind(kind)],
    );
    for (const group of bySender(rows)) {
      const [first] = group;
      if (!first) continue;
      const sight = await registry.sightOf(tx, first.sender);
      const items = group.map((row) =>
        newItem({
          path: ['records', row.external_id],
          externalId: row.external_id,
          version: parseVersion(row.version) ?? null,
          deleted: false,
          content: row.content,
          digest: row.digest,
          errors: [],
        }),
      );
      const sender = { viewer: first.sender, sight, source };
      const taken = await takeOrHalve(tx, items, {
        take: (some) => takeIn(tx, registry.subgraph, kind, sender, some.map(copyOf), AGAIN),
        refuse: (item, error) => refuseFailed(copyOf(item), error, log),
      });
      await expireRefused(
        tx,
        kind,
        source,
        taken.filter(({ outcome }) => outcome === 'REJECTED'),
      );
    }
    return rows.length;
  });
}

/** Has records that turn out to be refused wait no longer; the report tells their errors. */
export async function expireRefused(
  tx: Sql,
  kind: SyncKind,
  source: string,
  refused: readonly Pick<Item, 'externalId' | 'path' | 'errors'>[],
): Promise<void> {
  if (refused.length === 0) return;
  const ids = refused.map(({ externalId }) => externalId);
  const reasons = refused.map(({ path, errors }) =>
    JSON.stringify(errors.map((error) => ({ ...error, path: error.path.slice(path.length) }))),
  );
  await tx.query(
    `UPDATE sync_record SET state = 'EXPIRED', sender = NULL, reason = e.reason, changed_at = now()
     FROM unnest($3::text[], $4::jsonb[]) AS e (external_id, reason)
     WHERE source = $1 AND kind = $2 AND sync_record.external_id = e.external_id`,
    [source, recordKind(kind), ids, reasons],
  );
  await tx.query('DELETE FROM sync_pending WHERE source = $1 AND kind = $2 AND external_id = ANY ($3)', [
    source,
    recordKind(kind),
    ids,
  ]);
}

function bySender(rows: readonly Waiting[]): Waiting[][] {
  const groups = new Map<string, Waiting[]>();
  for (const row of rows) {
    const key = JSON.stringify(row.sender);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

/** Watches for waiting records that can take effect: at every growth of the feed, and every half second, once something has come. */
export function pendingEngine(pool: Pool, registry: SyncRegistry, log: Log): Engine {
  let stopped = false;
  let running: Promise<void> | undefined;
  let wake = (): void => {};
  const off = on(registry.subgraph as SubgraphName, () => wake());

  const isStirred = stirWatch();
  // Stays so where the work is cut short.
  let isDue = true;
  const round = async (): Promise<number> => {
    await reopen(pool, registry);
    isDue ||= await isStirred(pool);
    if (!isDue) return 0;
    const settled = await settleKnown(pool, registry, log);
    isDue = settled > 0;
    return settled;
  };
  const run = async (): Promise<void> => {
    while (!stopped) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const settled = await round().catch((error: unknown) => {
        if (!stopped)
          log.error(
            { error, subgraph: registry.subgraph },
            'waiting records could not be taken up; they are tried again',
          );
        return 0;
      });
      if (settled === 0) await Promise.race([woken, new Promise((resolve) => setTimeout(resolve, INTERVAL).unref())]);
    }
  };
  return {
    name: 'pending',
    start: async () => {
      running = run();
    },
    stop: async () => {
      stopped = true;
      off();
      wake();
      await running;
    },
  };
}
