import { afterCommit, type Sql } from '@xiangxun/schema/kit/database';
import { addRecord, type Learner, secondsOf, type Session, unknownLearner } from './learner.ts';
import { recall, remember } from './memory.ts';
import { beganBefore, type CountedRecord, type EducatorDay, progressOf } from './progress-day.ts';
import { keptProgress, writeProgress } from './progress.store.ts';
import { holdLearners, readCounted, readSessions } from './recount.store.ts';
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

/** A record that has come, and counts. */
export interface Arrived extends CountedRecord {
  /** Played segments in milliseconds: from, to, from, to, … */
  readonly segments: readonly number[];
}

type Learners = ReadonlyMap<string, Learner>;

/**
 * Counts the progress of educators anew, in the transaction of the records that changed: on the days of these records,
 * on later days of their sessions, since a segment counts to the statement that told of it first, and on the days before
 * where study went on over midnight, which lies on two. Educators are held in the order of their ids, so that writers of
 * the same ones wait for each other and see what the others have written.
 */
export async function recount(tx: Sql, touched: readonly Touched[]): Promise<void> {
  if (touched.length === 0) return;
  await recountLearners(tx, touched, unknownLearner);
}

/**
 * As `recount`, where the only change is that records have come: what this process remembers of their educators from when
 * it last counted them is not read again, unless another has counted them since.
 */
export async function countArrived(tx: Sql, records: readonly Arrived[]): Promise<void> {
  if (records.length === 0) return;
  const arrived = grouped(records, ({ educator }) => educator);
  const counted = new Map<string, Learner>();
  const stamp = await recountLearners(tx, records, (educator, before) => {
    const known = recall(educator, before);
    if (known) for (const { segments, ...record } of arrived.get(educator) ?? []) addRecord(known, record, segments);
    const learner = known ?? unknownLearner();
    counted.set(educator, learner);
    return learner;
  });
  afterCommit(tx, () => remember(stamp, counted));
}

/**
 * Counts educators step by step, so that not all of them are in memory at once.
 *
 * @param knownOf what is known of an educator, by the stamp of who counted her last
 * @returns the stamp that they have now
 */
async function recountLearners(
  tx: Sql,
  touched: readonly Touched[],
  knownOf: (educator: string, before: string | null) => Learner,
): Promise<string> {
  const educators = [...new Set(touched.map(({ educator }) => educator))].sort();
  const { before, stamp } = await holdLearners(tx, educators);
  for (let start = 0; start < educators.length; start += STEP) {
    const step = educators.slice(start, start + STEP);
    const learners = new Map(step.map((educator) => [educator, knownOf(educator, before.get(educator) ?? null)]));
    await recountStep(
      tx,
      touched.filter(({ educator }) => learners.has(educator)),
      learners,
    );
  }
  return stamp;
}

/**
 * A day's progress goes by its own records, and by those of the day after as far as these began before midnight. Of days
 * that nothing has touched, whether they did shows in what is kept: it reaches up to midnight.
 */
async function recountStep(tx: Sql, touched: readonly Touched[], learners: Learners): Promise<void> {
  await learnSessions(tx, learners, touched);
  const changed = daysOf([...touched, ...laterInSessions(learners, touched)].map(onDay));
  await learnKept(tx, learners, [
    ...daysOf([...changed.values()].flatMap((each) => [each, beside(each, -1)])).values(),
  ]);
  await learnDays(tx, learners, [
    ...changed.values(),
    ...[...changed.values()].filter((each) => reachedMidnight(learners, each)).map((each) => beside(each, 1)),
  ]);
  const before = [...changed.values()]
    .filter((each) => {
      const eve = beside(each, -1);
      if (changed.has(keyOf(eve))) return false;
      const learner = learnerOf(learners, each);
      const own = learner.days.get(each.day) ?? [];
      return reachedMidnight(learners, eve) || beganBefore(each.day, own, (record) => secondsOf(learner, record));
    })
    .map((each) => beside(each, -1));
  await learnDays(tx, learners, before);

  const wanted = [...changed.values(), ...before];
  const counted = wanted.flatMap((each) => {
    const learner = learnerOf(learners, each);
    const [own = [], next = []] = [learner.days.get(each.day), learner.days.get(each.day + 1)];
    return progressOf(each, own, next, (record) => secondsOf(learner, record));
  });
  const kept = wanted.flatMap((each) => learnerOf(learners, each).kept.get(each.day) ?? []);
  const written = grouped(await writeProgress(tx, kept, counted), keyOf);
  for (const each of wanted) learnerOf(learners, each).kept.set(each.day, written.get(keyOf(each)) ?? []);
}

/** What counts of the sessions of touched records after these, as touched too. */
function laterInSessions(learners: Learners, touched: readonly Touched[]): Touched[] {
  const first = new Map<Session, Touched>();
  for (const each of touched) {
    const session = each.session === null ? undefined : learnerOf(learners, each).sessions.get(each.session);
    if (session && each.at < (first.get(session)?.at ?? Number.POSITIVE_INFINITY)) first.set(session, each);
  }
  return [...first].flatMap(([{ statements }, { educator, session, at: from }]) =>
    statements.flatMap(({ at }) => (at > from ? [{ educator, session, at }] : [])),
  );
}

/** Reads what is not known yet of the sessions of records. */
async function learnSessions(tx: Sql, learners: Learners, records: readonly Omit<Touched, 'at'>[]): Promise<void> {
  const unknown = new Set<Session>();
  const asked = new Set<string>();
  for (const record of records) {
    const { sessions } = learnerOf(learners, record);
    if (record.session === null || sessions.has(record.session)) continue;
    const session = { statements: [] };
    sessions.set(record.session, session);
    unknown.add(session);
    asked.add(record.session);
  }
  for (const { educator, session: name, ...statement } of await readSessions(tx, [...asked])) {
    const session = learners.get(educator)?.sessions.get(name);
    if (session && unknown.has(session)) session.statements.push(statement);
  }
}

/** Reads what is not known yet of some days, with the sessions of their records. */
async function learnDays(tx: Sql, learners: Learners, days: readonly EducatorDay[]): Promise<void> {
  const unknown: EducatorDay[] = [];
  for (const each of days) {
    const { days: known } = learnerOf(learners, each);
    const records = known.get(each.day);
    if (!records) unknown.push(each);
    // Put anew, it comes last: of days that were counted.
    known.delete(each.day);
    known.set(each.day, records ?? []);
  }
  const records = await readCounted(tx, unknown);
  for (const record of records) learnerOf(learners, record).days.get(dayAt(record.at))?.push(record);
  await learnSessions(tx, learners, records);
}

/** Reads what is kept of some days, where that is not known yet. */
async function learnKept(tx: Sql, learners: Learners, days: readonly EducatorDay[]): Promise<void> {
  const unknown = days.filter((each) => !learnerOf(learners, each).kept.has(each.day));
  const kept = grouped(await keptProgress(tx, unknown), keyOf);
  for (const each of unknown) learnerOf(learners, each).kept.set(each.day, kept.get(keyOf(each)) ?? []);
}

function reachedMidnight(learners: Learners, each: EducatorDay): boolean {
  const kept = learnerOf(learners, each).kept.get(each.day) ?? [];
  return kept.some(({ intervals }) => intervals.at(-1) === DAY);
}

function learnerOf(learners: Learners, { educator }: { readonly educator: string }): Learner {
  return learners.get(educator) as Learner;
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
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
