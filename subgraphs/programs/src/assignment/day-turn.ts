import { transaction } from '@xiangxun/schema/database';
import { today } from '@xiangxun/schema/scalars/day';
import type { Engine, EngineEnvironment } from '@xiangxun/schema/service/subgraph';
import { reconcile } from './assignment.store.ts';

/** How often the calendar is looked at, in milliseconds. */
const INTERVAL = 1_000;

/**
 * Works all rosters out anew on the first look of each day: who was to leave that day has left, whose school turned
 * rural has its duties.
 */
export function dayTurn({ pool, log }: EngineEnvironment): Engine {
  let worked: string | undefined;
  let underWay: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const look = async (): Promise<void> => {
    const day = today();
    if (day === worked) return;
    try {
      await transaction(pool, (tx) => reconcile(tx, { programs: null, holders: null }, day));
      worked = day;
    } catch (error) {
      log.warn({ error, day }, 'the rosters could not be worked out for the day; it is tried again');
    }
  };
  return {
    name: 'turn of the day',
    start: async () => {
      underWay = look();
      timer = setInterval(() => {
        underWay = underWay.then(look);
      }, INTERVAL);
    },
    stop: async () => {
      clearInterval(timer);
      await underWay;
    },
  };
}
