import type { Pool } from 'pg';
import { type Log, UNWATCHED } from '../../../service/log.ts';
import { on } from '../../../service/news.ts';
import type { Engine, SubgraphName } from '../../../service/subgraph.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import { accessDigestOf } from '../ingest/reference-lookup.ts';
import { changeDetector } from './change-detector.ts';
import type { SyncRegistry } from '../declare/registry.ts';
import { retryResolvable } from './retry.ts';
import { retryCycles } from './retry-cycles.ts';

/** How long the engine sleeps when nobody wakes it, in milliseconds. */
const INTERVAL = 500;

/**
 * Retries what waited for an entity that is known by now, in whatever order and from whomever it came; and, once
 * there is no more of that, what waits for nothing but each other. Returns how many records it took up.
 */
export async function settlePending(pool: Pool, registry: SyncRegistry, log: Log = UNWATCHED): Promise<number> {
  await reopen(pool, registry);
  return settle(pool, registry, log);
}

async function settle(pool: Pool, registry: SyncRegistry, log: Log, goesOn = () => true): Promise<number> {
  return (await retryResolvable(pool, registry, log, goesOn)) || retryCycles(pool, registry, log);
}

/** That what was withheld is looked up again, and that it is looked around it again. */
const REOPENED = 'withheld = NULL, fresh = CASE WHEN names IS NOT NULL THEN gen_random_uuid() END';

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
  if (rowCount) await pool.query(`UPDATE sync_pending p SET ${REOPENED} FROM ${MOVED}`);
  const { rows } = await pool.query<{ source: string; sender: Viewer; withheld: string }>(
    `SELECT g.source, g.withheld, s.sender
     FROM (SELECT DISTINCT source, withheld FROM sync_pending WHERE withheld IS NOT NULL) AS g
     CROSS JOIN LATERAL (
       SELECT r.sender FROM sync_pending p JOIN sync_record r USING (source, kind, external_id)
       WHERE p.source = g.source AND p.withheld = g.withheld LIMIT 1
     ) AS s`,
  );
  for (const { source, sender, withheld } of rows) {
    const access = await registry.accessOf(pool, sender);
    if ((await accessDigestOf(pool, { viewer: sender, access, source })) === withheld.split(' ')[0]) continue;
    await pool.query(`UPDATE sync_pending SET ${REOPENED} WHERE source = $1 AND withheld = $2`, [source, withheld]);
  }
}

/** Retries waiting records once something has been written that they may wait for: whenever the feed grows, and every half second. */
export function pendingEngine(pool: Pool, registry: SyncRegistry, log: Log): Engine {
  let stopped = false;
  let running: Promise<void> | undefined;
  let wake = (): void => {};
  const off = on(registry.subgraph as SubgraphName, () => wake());

  const hasChanged = changeDetector();
  // Stays so where the work is cut short.
  let isDue = true;
  const round = async (): Promise<number> => {
    await reopen(pool, registry);
    isDue ||= await hasChanged(pool);
    if (!isDue) return 0;
    const settled = await settle(pool, registry, log, () => !stopped);
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
            'waiting records could not be retried; they are tried again',
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
