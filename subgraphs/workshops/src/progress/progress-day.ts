import type { Prisma, ProgressDay } from '@xiangxun/prisma/client/workshops';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { type Span, type Studied, union, withinDay } from '../learning-record/study-time.ts';
import { visible } from '../visibility.ts';
import { dayStart } from './shanghai-day.ts';

/** What educators did online, program by program and day by day (每日研修进度). */
export const progressDayKind: Kind<ProgressDay, Prisma.ProgressDayWhereInput> = {
  name: 'ProgressDay',
  visible: visible.progress,
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
  /** The activity in which it was studied, where its object is mapped to one. */
  readonly activity: string | null;
  /** Whose and which account it names: provider and account, by which accounts are told apart. */
  readonly account: string;
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
  /** The intervals of each activity by its id, in order; those of several activities may overlap. */
  readonly activityTimes: Readonly<Record<string, readonly number[]>>;
  /** How many objects were worked on. */
  readonly activities: number;
  /** How many of them were completed. */
  readonly completions: number;
}

/** How much a record was the first in its session to tell of, in seconds. */
type SecondsOf = (record: CountedRecord) => number;

/**
 * The progress of an educator on a day, program by program.
 *
 * @param own all that counts for her on this day
 * @param next all that counts for her on the day after, where that may have begun on this
 */
export function progressOf(
  { educator, day }: EducatorDay,
  own: readonly CountedRecord[],
  next: readonly CountedRecord[],
  secondsOf: SecondsOf,
): Progress[] {
  const spans = spansOf(day, own, next, secondsOf);
  const programs = new Set([...own, ...spans].map(({ program }) => program));
  return [...programs].sort().map((program) => {
    const studied = spans.filter((span) => span.program === program);
    const intervals = intervalsOf(studied);
    const worked = own.filter((record) => record.program === program && record.object !== '');
    return {
      educator,
      program,
      day,
      seconds: secondsIn(intervals),
      intervals,
      activityTimes: activityTimesOf(studied),
      activities: new Set(worked.map(({ object }) => object)).size,
      completions: new Set(worked.filter(({ completed }) => completed).map(({ object }) => object)).size,
    };
  });
}

/** Whether what an educator studied on a day, all that counts for her there, began on the day before. */
export function beganBefore(day: number, own: readonly CountedRecord[], secondsOf: SecondsOf): boolean {
  let first = Number.POSITIVE_INFINITY;
  let total = 0;
  for (const record of own) {
    first = Math.min(first, record.at);
    total += secondsOf(record);
  }
  // However they lie, they reach back no further than all of them together before the first.
  if (Math.floor(first / 1_000) - total >= dayStart(day)) return false;
  return spansOf(day - 1, [], own, secondsOf).length > 0;
}

/** How long intervals last in all, in seconds. */
export function secondsIn(intervals: readonly number[]): number {
  return intervals.reduce((sum, second, place) => (place % 2 ? sum + second : sum - second), 0);
}

function intervalsOf(spans: readonly StudySpan[]): number[] {
  return union(spans.map(({ from, to }) => [from, to])).flat();
}

function activityTimesOf(spans: readonly StudySpan[]): Record<string, number[]> {
  const activities = [...new Set(spans.flatMap(({ activity }) => activity ?? []))].sort();
  return Object.fromEntries(
    activities.map((activity) => [activity, intervalsOf(spans.filter((span) => span.activity === activity))]),
  );
}

/** A stretch of a day, in seconds of the day, and for what it was studied. */
interface StudySpan extends Span {
  readonly program: string;
  readonly activity: string | null;
}

/** The stretches of a day; each account's are put on the clock by themselves. */
function spansOf(
  day: number,
  own: readonly CountedRecord[],
  next: readonly CountedRecord[],
  secondsOf: SecondsOf,
): StudySpan[] {
  const start = dayStart(day);
  const studiedFor = new Map<string, CountedRecord>();
  const accounts = new Map<string, { own: Studied[]; next: Studied[] }>();
  for (const [records, which] of [
    [own, 'own'],
    [next, 'next'],
  ] as const) {
    for (const record of records) {
      const { id, at, account } = record;
      const seconds = secondsOf(record);
      if (seconds === 0) continue;
      studiedFor.set(id, record);
      const studied = accounts.get(account) ?? { own: [], next: [] };
      accounts.set(account, studied);
      studied[which].push({ id, at, seconds });
    }
  }
  return [...accounts.values()].flatMap((studied) =>
    withinDay(start, studied.own, studied.next).map(({ id, from, to }) => {
      const { program, activity } = studiedFor.get(id) as CountedRecord;
      return { program, activity, from: from - start, to: to - start };
    }),
  );
}
