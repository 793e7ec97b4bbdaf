import type { Prisma, ProgressDay } from '@xiangxun/prisma/client/workshops';
import type { Kind } from '@xiangxun/schema/entity/kind';
import { read } from '../db.ts';
import { type Studied, union, withinDay } from '../learning-record/study-time.ts';
import { visible } from '../visibility.ts';
import { dayAt, dayStart } from './shanghai-day.ts';

/** What educators did online, program by program and day by day (每日研修进度). */
export const progressDayKind: Kind<ProgressDay, Prisma.ProgressDayWhereInput> = {
  name: 'ProgressDay',
  visible: visible.progress,
  findMany: (context, args) => read(context).progressDay.findMany(args),
  count: (context, where) => read(context).progressDay.count({ where }),
};

/** An educator and a day, in days since 1970, of Asia/Shanghai. */
export interface EducatorDay {
  readonly educator: string;
  readonly day: number;
}

/** What is counted of a learning record. */
export interface CountedRecord {
  readonly id: string;
  readonly educator: string;
  readonly program: string;
  /** A number by which the accounts of one reading are told apart. */
  readonly account: number;
  readonly session: string | null;
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly object: string;
  readonly completed: boolean;
}

/** What an educator did online for a program on one day. */
export interface Progress extends EducatorDay {
  readonly program: string;
  /** Seconds studied, which is the length of the intervals. */
  readonly seconds: number;
  /** Seconds of the day in Asia/Shanghai: from, to, from, to, … apart and in order. */
  readonly intervals: readonly number[];
  /** How many objects were worked on. */
  readonly activities: number;
  /** How many of them were completed. */
  readonly completions: number;
}

/** Records by educator and day. */
export type RecordsByDay = ReadonlyMap<string, ReadonlyMap<number, readonly CountedRecord[]>>;

/** Puts records together that lie on one day of one educator. */
export function byDay(records: readonly CountedRecord[]): RecordsByDay {
  const educators = new Map<string, Map<number, CountedRecord[]>>();
  for (const record of records) {
    const days = educators.get(record.educator) ?? new Map<number, CountedRecord[]>();
    if (days.size === 0) educators.set(record.educator, days);
    const day = dayAt(record.at);
    const group = days.get(day);
    if (group) group.push(record);
    else days.set(day, [record]);
  }
  return educators;
}

/**
 * The progress of an educator on a day, program by program.
 *
 * @param records all that counts for her on this day and, where that reaches into it, the day after
 * @param seconds how much each of them was the first in its session to tell of
 */
export function progressOf(
  { educator, day }: EducatorDay,
  records: RecordsByDay,
  seconds: ReadonlyMap<string, number>,
): Progress[] {
  const own = records.get(educator)?.get(day) ?? [];
  const next = records.get(educator)?.get(day + 1) ?? [];
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
}

/** Whether what an educator studied on a day began on the day before. */
export function beganBefore(
  { educator, day }: EducatorDay,
  records: RecordsByDay,
  seconds: ReadonlyMap<string, number>,
): boolean {
  return spansOf(day - 1, [], records.get(educator)?.get(day) ?? [], seconds).size > 0;
}

/** The stretches of a day, in seconds of the day, by program: each account's are put on the clock by themselves. */
function spansOf(
  day: number,
  own: readonly CountedRecord[],
  next: readonly CountedRecord[],
  seconds: ReadonlyMap<string, number>,
): Map<string, [number, number][]> {
  const start = dayStart(day);
  const programs = new Map<string, string>();
  const accounts = new Map<number, { own: Studied[]; next: Studied[] }>();
  for (const [records, which] of [
    [own, 'own'],
    [next, 'next'],
  ] as const) {
    for (const { id, at, account, program } of records) {
      programs.set(id, program);
      const studied = accounts.get(account) ?? { own: [], next: [] };
      accounts.set(account, studied);
      studied[which].push({ id, at, seconds: seconds.get(id) ?? 0 });
    }
  }
  const spans = new Map<string, [number, number][]>();
  for (const studied of accounts.values()) {
    for (const { id, from, to } of withinDay(start, studied.own, studied.next)) {
      const program = programs.get(id) as string;
      const stretches = spans.get(program);
      if (stretches) stretches.push([from - start, to - start]);
      else spans.set(program, [[from - start, to - start]]);
    }
  }
  return spans;
}
