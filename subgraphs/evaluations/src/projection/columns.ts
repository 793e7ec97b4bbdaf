import { dayOf } from '@xiangxun/schema/contract/scalars/day';
import { computed, each, required } from '@xiangxun/schema/kit/mirror/table';

/** Intervals of seconds as a multirange. */
export function ranges(list: string) {
  return computed(
    'multirange',
    1,
    [`${list}.from`, `${list}.to`],
    (from: readonly number[], to: readonly number[]) =>
      `{${from.map((second, at) => `[${second},${to[at]})`).join(',')}}`,
  );
}

/** Who attended on which day, from when to when or for how many minutes; what ends after midnight is cut there. */
export function attendance() {
  return each('attendance', {
    educator_id: required('educator.id'),
    day: 'day',
    from_second: secondOf('fromTime', 'toTime'),
    to_second: secondOf('toTime', 'fromTime'),
    minutes: 'minutes',
  });
}

/** The second of the day, Asia/Shanghai, in which an instant lies, 0 before the day and 86,400 after it; null without both. */
function secondOf(instant: string, other: string) {
  return computed('second of day', 1, ['day', instant, other], (day: string, at: string | null, and: string | null) => {
    if (!at || !and) return null;
    const on = dayOf(new Date(at));
    if (on !== day) return on < day ? 0 : 86_400;
    return Math.floor((Date.parse(at) - Date.parse(`${day}T00:00:00+08:00`)) / 1_000);
  });
}
