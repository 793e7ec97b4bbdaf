import type { SeededRandom } from '../seeded-random.ts';
import { ref } from '../pool.ts';
import { EDUCATORS } from './organizations.ts';

/** The attendance of a day: from when to when, for how many minutes, or all day. */
export function attendanceOn(day: string, dice: SeededRandom, provider?: string): object[] {
  return dice.some([...Array(EDUCATORS).keys()], 0.25).map((educator) => ({
    educator: ref('educator', educator, provider),
    day,
    ...dice.pick([
      () => ({}),
      () => ({ minutes: 30 + dice.below(90) }),
      () => {
        const hour = dice.below(8);
        return { fromTime: `${day}T0${hour}:${10 + dice.below(40)}:00Z`, toTime: `${day}T0${hour + 1}:30:00Z` };
      },
    ])(),
  }));
}
