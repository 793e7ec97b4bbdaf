import type { Prisma, ProgressDay } from '@xiangxun/prisma/client/workshops';
import type { Kind } from '@xiangxun/schema/entity/kind';
import { addDays, dayOf } from '@xiangxun/schema/scalars/day';
import { read } from '../db.ts';
import { firstTold, type Played, type Studied, union, withinDay } from '../learning-record/study-time.ts';
import { visible } from '../visibility.ts';
import type { CountedRecord, EducatorDay, SessionRecord } from './recount.store.ts';

/** What educators did online, program by program and day by day (每日研修进度). */
export const progressDayKind: Kind<ProgressDay, Prisma.ProgressDayWhereInput> = {
  name: 'ProgressDay',
  visible: visible.progress,
  findMany: (context, args) => read(context).progressDay.findMany(args),
  count: (context, where) => read(context).progressDay.count({ where }),
};

/** What an educator did online for a program on one day. */
export interface Progress {
  readonly educator: string;
  readonly program: string;
  readonly day: string;
  /** Seconds studied, which is the length of the intervals. */
  readonly seconds: number;
  /** Seconds of the day in Asia/Shanghai: from, to, from, to, … apart and in order. */
  readonly intervals: readonly number[];
  /** How many objects were worked on. */
  readonly activities: number;
  /** How many of them were completed. */
  readonly completions: number;
}

/**
 * The progress of some educators on some days.
 *
 * @param records all that counts for them on these days and the days after
 * @param sessions what all statements tell of the sessions that these records belong to, on whatever day
 */
export function progressOf(
  days: readonly EducatorDay[],
  records: readonly CountedRecord[],
  sessions: readonly SessionRecord[],
): Progress[] {
  const seconds = secondsFirstTold(sessions);
  const byDay = groupBy(records, ({ educator, instant }) => `${educator} ${dayOf(instant)}`);
  return days.flatMap(({ educator, day }) => {
    const own = byDay.get(`${educator} ${day}`) ?? [];
    const next = byDay.get(`${educator} ${addDays(day, 1)}`) ?? [];
    const spans = spansOf(day, own, next, seconds);
    const programs = new Set([...own.map(({ program }) => program), ...spans.keys()]);
    return [...programs].sort().map((program) => {
      const intervals = union(spans.get(program) ?? []);
      const worked = own.filter((record) => record.program === program && record.object !== '');
      return {
        educator,
        program,
        day,
        seconds: intervals.reduce((sum, [from, to]) => sum + to - from, 0),
        intervals: intervals.flat(),
        activities: new Set(worked.map(({ object }) => object)).size,
        completions: new Set(worked.filter(({ completed }) => completed).map(({ object }) => object)).size,
      };
    });
  });
}

function secondsFirstTold(sessions: readonly SessionRecord[]): ReadonlyMap<string, number> {
  const bySession = groupBy(sessions, ({ session }) => session);
  const told = [...bySession.values()].flatMap((statements) => firstTold(statements.map(playedIn)));
  return new Map(told.map(({ id, seconds }) => [id, seconds]));
}

/** The stretches of a day, in seconds of the day, by program: each account's are put on the clock by themselves. */
function spansOf(
  day: string,
  own: readonly CountedRecord[],
  next: readonly CountedRecord[],
  seconds: ReadonlyMap<string, number>,
): Map<string, [number, number][]> {
  const start = Date.parse(`${day}T00:00:00+08:00`) / 1000;
  const programs = new Map([...own, ...next].map(({ id, program }) => [id, program]));
  const accounts = groupBy(own, accountOf);
  const following = groupBy(next, accountOf);
  const spans = new Map<string, [number, number][]>();
  for (const account of new Set([...accounts.keys(), ...following.keys()])) {
    const studied = (records: readonly CountedRecord[] = []): Studied[] =>
      records.map(({ id, instant }) => ({ id, at: instant.getTime(), seconds: seconds.get(id) ?? 0 }));
    for (const { id, from, to } of withinDay(start, studied(accounts.get(account)), studied(following.get(account)))) {
      const program = programs.get(id) as string;
      spans.set(program, [...(spans.get(program) ?? []), [from - start, to - start]]);
    }
  }
  return spans;
}

function accountOf({ provider, account }: CountedRecord): string {
  return `${provider} ${account}`;
}

function playedIn({ id, instant, segments }: SessionRecord): Played {
  return { id, at: instant.getTime(), segments };
}

function groupBy<Value>(values: readonly Value[], keyOf: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
