import { randomOf } from '@xiangxun/schema/kit/random';
import { expect, it } from 'vitest';
import { POINTS } from './points.ts';
import { COMMITTED, tryFaults } from './trial.ts';

/** Six processes are started, one of them repeatedly, on a machine that may be busy. */
const LIMIT = 900_000;

/** Two points, each of which restarts a subgraph; `npm run faults` uses all of them. */
const SOME = POINTS.filter(({ name }) => ['between rows and receipt', 'a feed writer open'].includes(name));

it(
  'loses nothing acknowledged and keeps nothing in part, whatever is killed at whichever point',
  async () => {
    const { points, records, replays } = await tryFaults({
      mode: 'processes',
      rounds: 1,
      points: SOME,
      atRandom: false,
      random: randomOf(20_211_001),
      say: () => undefined,
    });
    expect(Object.keys(points)).toEqual([...SOME.map(({ name }) => name), COMMITTED]);
    expect(records).toBeGreaterThan(0);
    expect(replays).toBeGreaterThan(0);
  },
  LIMIT,
);
