import type { Sql } from '@xiangxun/schema/database';
import { addDays, dayOf } from '@xiangxun/schema/scalars/day';
import { progressOf } from './progress-day.ts';
import {
  type EducatorDay,
  lockLearners,
  readCounted,
  readSessions,
  sessionDays,
  writeProgress,
} from './recount.store.ts';

/** How many educators' days are held in memory at once. */
const STEP = 500;

/** That a learning record has come to count for an educator, or no longer does. */
export interface Touched {
  readonly educator: string;
  readonly session: string | null;
  readonly instant: Date;
}

/**
 * Counts the progress of educators anew, in the transaction of the records that changed: on the days of these records,
 * on later days of their sessions, since a segment counts to the statement that told of it first, and on the days before,
 * since what was studied over midnight lies on two. Educators are locked in the order of their ids, so that writers of
 * the same ones wait for each other and see what the others have written.
 */
export async function recount(tx: Sql, touched: readonly Touched[]): Promise<void> {
  const educators = [...new Set(touched.map(({ educator }) => educator))].sort();
  await lockLearners(tx, educators);
  for (let start = 0; start < educators.length; start += STEP) {
    const step = new Set(educators.slice(start, start + STEP));
    await recountStep(
      tx,
      [...step],
      touched.filter(({ educator }) => step.has(educator)),
    );
  }
}

async function recountStep(tx: Sql, educators: readonly string[], touched: readonly Touched[]): Promise<void> {
  const days = [
    ...touched.map(({ educator, instant }) => ({ educator, day: dayOf(instant) })),
    ...(await sessionDays(tx, touched)),
  ];
  const wanted = distinct(
    days.flatMap(({ educator, day }) => [
      { educator, day: addDays(day, -1) },
      { educator, day },
    ]),
  );
  const read = distinct(
    wanted.flatMap(({ educator, day }) => [
      { educator, day },
      { educator, day: addDays(day, 1) },
    ]),
  );
  const records = await readCounted(tx, educators, read);
  const sessions = await readSessions(tx, records);
  await writeProgress(tx, wanted, progressOf(wanted, records, sessions));
}

function distinct(days: readonly EducatorDay[]): EducatorDay[] {
  return [...new Map(days.map((each) => [`${each.educator} ${each.day}`, each])).values()];
}
