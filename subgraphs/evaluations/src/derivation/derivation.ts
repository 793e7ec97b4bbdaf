import { setTimeout as pause } from 'node:timers/promises';
import { transaction } from '@xiangxun/schema/kit/database';
import { type Wakeup, createWakeup } from '@xiangxun/schema/service/wakeup';
import { today } from '@xiangxun/schema/kit/clock';
import type { Engine, EngineEnvironment } from '@xiangxun/schema/service/subgraph';
import type { Pool } from 'pg';
import { judgeUnits } from './judging.ts';
import { invalidateCounted, takeDays, takeEducators, takeUnits } from './dirty-set.ts';
import { deriveStudyDays } from './study-days.ts';
import { invalidateByDate } from './invalidate-by-date.ts';
import { deriveWorkplaces } from './workplaces.ts';

/** How often the dirty set is looked at when nobody tells of changes, in ms. */
const POLL_MS = 250;
/** How long a unit waits for more facts before it is judged, in ms. */
const PATIENCE_MS = 500;
/** How many counties are judged in one transaction. */
const COUNTIES = 8;
const LOCK = 'derivation';

/**
 * Takes from the dirty set and computes it again, each step in one transaction with the taking: a step that fails or is
 * killed leaves the set as it was. One process at a time does it.
 *
 * @param patience how long a unit waits for more facts, in ms
 * @returns whether anything was there to do; undefined when another process is at it
 */
export async function derive(pool: Pool, patience = 0, day = today()): Promise<boolean | undefined> {
  return transaction(pool, async (tx) => {
    const { rows } = await tx.query<{ leads: boolean }>(
      'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS leads',
      [LOCK],
    );
    if (!rows[0]?.leads) return undefined;
    await tx.query(`SELECT set_config('xiangxun.today', $1, true)`, [day]);
    await invalidateByDate(tx, day);
    await invalidateCounted(tx);
    const educators = await takeEducators(tx);
    await deriveWorkplaces(tx, educators);
    const days = await takeDays(tx);
    await deriveStudyDays(tx, days);
    const units = await takeUnits(tx, COUNTIES, patience);
    if (units.length > 0) await judgeUnits(tx, units, day);
    const worked = educators.length + days.length + units.length > 0;
    if (worked) await tx.query('UPDATE evaluated_day SET step = step + 1');
    return worked;
  });
}

/** Computes all of the dirty set. */
export async function deriveAll(pool: Pool, day = today()): Promise<void> {
  while ((await derive(pool, 0, day)) !== false);
}

/** The engine that keeps what is computed from facts up to date. */
export function derivation({ pool, log }: EngineEnvironment): Engine & { alarm: Wakeup } {
  const alarm = createWakeup();
  let stopped = false;
  let work: Promise<void> = Promise.resolve();

  const run = async () => {
    while (!stopped) {
      try {
        if (!(await derive(pool, PATIENCE_MS))) await alarm.sleep(POLL_MS);
      } catch (error) {
        if (stopped) return;
        log.error({ error }, 'what is computed from facts could not be brought up to date');
        await pause(POLL_MS);
      }
    }
  };

  return {
    name: 'derivation',
    alarm,
    async start() {
      work = run();
    },
    async stop() {
      stopped = true;
      alarm.signal();
      await work;
    },
  };
}
