import { today } from '../kit/clock.ts';
import type { Engine, EngineEnvironment } from './subgraph.ts';

/** How often the calendar is looked at, in milliseconds. */
const INTERVAL = 1_000;

/**
 * The engine that does what comes with a new day, on its first look of each day and when it starts. What fails is tried
 * again; every process of a subgraph does it.
 *
 * @param work what is done; the day is today in Asia/Shanghai
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
