import { today } from '../kit/clock.ts';
import type { Engine, EngineEnvironment } from './subgraph.ts';

/** How often the calendar is checked, in ms. */
const INTERVAL = 1_000;

/**
 * An engine that runs work once per day, at the first check of the day and at its start. Failed work is retried. Every
 * process of a subgraph runs it.
 *
 * @param work receives today in Asia/Shanghai
 */
export function dayTurn({ log }: Pick<EngineEnvironment, 'log'>, work: (day: string) => Promise<void>): Engine {
  let worked: string | undefined;
  let underWay: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const look = async (): Promise<void> => {
    const day = today();
    if (day === worked) return;
    try {
      await work(day);
      worked = day;
    } catch (error) {
      log.warn({ error, day }, 'what comes with the day could not be done; it is tried again');
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
