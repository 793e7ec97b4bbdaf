import type { Sql } from '@xiangxun/schema/database';
import { firstTold, type Played } from '../learning-record/study-time.ts';
import { beganBefore, byDay, type CountedRecord, type EducatorDay, progressOf } from './progress-day.ts';
import { type Kept, keptProgress, writeProgress } from './progress.store.ts';
import { laterInSessions, lockLearners, readCounted, readSessions } from './recount.store.ts';
import { DAY, dayAt } from './shanghai-day.ts';

/** How many educators' days are held in memory at once. */
const STEP = 500;

/** That a learning record has come to count for an educator, or no longer does. */
export interface Touched {
  readonly educator: string;
  readonly session: string | null;
  /** In milliseconds since 1970. */
  readonly at: number;
}

/**
 * Counts the progress of educators anew, in the transaction of the records that changed: on the days of these records,
 * on later days of their sessions, since a segment counts to the statement that told of it first, and on the days before
 * where study went on over midnight, which lies on two. Educators are locked in the order of their ids, so that writers of
 * the same ones wait for each other and see what the others have written.
 */
export async function recount(tx: Sql, touched: readonly Touched[]): Promise<void> {
  const educators = [...new Set(touched.map(({ educator }) => educator))].sort();
  await lockLearners(tx, educators);
  for (let start = 0; start < educators.length; start += STEP) {
    const step = new Set(educators.slice(start, start + STEP));
    await recountStep(
      tx,
      touched.filter(({ educator }) => step.has(educator)),
    );
  }
}

/**
 * A day's progress goes by its own records, and by those of the day after as far as these began before midnight. Of days
 * that nothing has touched, whether they did shows in what is kept: it reaches up to midnight.
 */
async function recountStep(tx: Sql, touched: readonly Touched[]): Promise<void> {
  const changed = daysOf([...touched, ...(await laterInSessions(tx, touched))].map(onDay));
  const kept = await keptProgress(tx, [
    ...daysOf([...changed.values()].flatMap((each) => [each, beside(each, -1)])).values(),
  ]);
  const toMidnight = daysOf(kept.filter(reachesMidnight));
  const following = [...changed.values()].filter((each) => toMidnight.has(keyOf(each))).map((each) => beside(each, 1));
  const read = daysOf([...changed.values(), ...following]);
  const records = await readCounted(tx, [...read.values()]);
  const seconds = await secondsFirstTold(tx, records);

  const counted = byDay(records);
  const before = [...changed.values()].flatMap((each) => {
    const eve = beside(each, -1);
    if (changed.has(keyOf(eve))) return [];
    return toMidnight.has(keyOf(eve)) || beganBefore(each, counted, seconds) ? [eve] : [];
  });
  const earlier = await readCounted(
    tx,
    before.filter((each) => !read.has(keyOf(each))),
  );
  for (const [id, told] of await secondsFirstTold(tx, earlier)) seconds.set(id, told);

  const wanted = daysOf([...changed.values(), ...before]);
  const all = earlier.length > 0 ? byDay([...records, ...earlier]) : counted;
  await writeProgress(
    tx,
    kept.filter((each) => wanted.has(keyOf(each))),
    [...wanted.values()].flatMap((each) => progressOf(each, all, seconds)),
  );
}

/** The seconds that each statement of the records' sessions was the first to tell of, by its record's id. */
async function secondsFirstTold(tx: Sql, records: readonly CountedRecord[]): Promise<Map<string, number>> {
  const sessions = new Map<string, Played[]>();
  for (const { session, ...played } of await readSessions(tx, records)) {
    const statements = sessions.get(session);
    if (statements) statements.push(played);
    else sessions.set(session, [played]);
  }
  const told = new Map<string, number>();
  for (const statements of sessions.values())
    for (const { id, seconds } of firstTold(statements)) told.set(id, seconds);
  return told;
}

function daysOf(days: readonly EducatorDay[]): ReadonlyMap<string, EducatorDay> {
  return new Map(days.map((each) => [keyOf(each), each]));
}

function keyOf({ educator, day }: EducatorDay): string {
  return `${educator} ${day}`;
}

function onDay({ educator, at }: Touched): EducatorDay {
  return { educator, day: dayAt(at) };
}

/** So many days after, or before. */
function beside({ educator, day }: EducatorDay, days: number): EducatorDay {
  return { educator, day: day + days };
}

function reachesMidnight({ intervals }: Kept): boolean {
  return intervals.at(-1) === DAY;
}
