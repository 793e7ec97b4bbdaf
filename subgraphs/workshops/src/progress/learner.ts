import { firstTold, type Played } from '../learning-record/study-time.ts';
import type { CountedRecord } from './progress-day.ts';
import type { Kept } from './progress.store.ts';
import { dayAt } from './shanghai-day.ts';

/** The days of one learner that are remembered, those of a week's statements and the one before, and when earlier ones are let go of. */
const DAYS = 8;
const MOST_DAYS = 2 * DAYS;

/** What a learner's statements of one session tell, and the seconds that each was the first to tell of, once computed. */
export interface Session {
  readonly statements: Played[];
  told?: ReadonlyMap<string, number>;
}

/** What is known of a learner: of each day, and of each session, everything or nothing. */
export interface Learner {
  /** What counts for her, by day; those counted last come last. */
  readonly days: Map<number, CountedRecord[]>;
  readonly sessions: Map<string, Session>;
  /** The progress that is kept of her, by day. */
  readonly kept: Map<number, readonly Kept[]>;
}

/** A learner of whom nothing is known yet. */
export function unknownLearner(): Learner {
  return { days: new Map(), sessions: new Map(), kept: new Map() };
}

/** Adds a record that has come to what is known; what is not known is read with it. */
export function addRecord({ days, sessions }: Learner, record: CountedRecord, segments: readonly number[]): void {
  const { id, at, session } = record;
  days.get(dayAt(at))?.push(record);
  const known = session === null ? undefined : sessions.get(session);
  if (!known) return;
  known.statements.push({ id, at, segments });
  delete known.told;
}

/** The seconds that a record was the first in its session to tell of; its session has to be known. */
export function secondsOf({ sessions }: Learner, { id, session }: CountedRecord): number {
  const known = session === null ? undefined : sessions.get(session);
  if (!known) return 0;
  known.told ??= new Map(firstTold(known.statements).map((each) => [each.id, each.seconds]));
  return known.told.get(id) ?? 0;
}

/** Lets go of all but the days that were counted last, with their sessions. */
export function forgetEarlier({ days, sessions, kept }: Learner): void {
  if (days.size <= MOST_DAYS) return;
  for (const day of [...days.keys()].slice(0, -DAYS)) days.delete(day);
  const needed = new Set([...days.values()].flatMap((records) => records.map(({ session }) => session)));
  for (const session of sessions.keys()) if (!needed.has(session)) sessions.delete(session);
  for (const day of kept.keys()) if (!days.has(day) && !days.has(day + 1)) kept.delete(day);
}

/** How many records and statements are known. */
export function sizeOf({ days, sessions }: Learner): number {
  let size = 1;
  for (const records of days.values()) size += records.length;
  for (const { statements } of sessions.values()) size += statements.length;
  return size;
}
