/** What one statement says of a session: played segments of the video in milliseconds, as from, to, from, to, …. */
export interface Played {
  readonly id: string;
  /** The statement's instant, in milliseconds since 1970. */
  readonly at: number;
  readonly segments: readonly number[];
}

/** A statement with the seconds that it was the first in its session to tell of. */
export interface Studied {
  readonly id: string;
  readonly at: number;
  readonly seconds: number;
}

/** A stretch of the clock, in whole seconds since 1970; `to` is its end, so it lasts `to - from`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A stretch of the clock and the statement whose seconds it holds. */
export interface PlacedSpan extends Span {
  readonly id: string;
}

const DAY = 86_400;
const LONGEST = 2_147_483_647;

/**
 * The played segments of a video profile's `played-segments`, `a[.]b[,]c[.]d` in seconds: whole milliseconds, joined and
 * in order. A piece that is open (`[,]176.4`), empty, reversed, negative or no number was not played and is left out.
 */
export function parseSegments(text: string): number[] {
  const pieces = text.split('[,]').flatMap((piece) => {
    const [from, to, ...more] = piece.split('[.]').map(milliseconds);
    return from !== undefined && to !== undefined && more.length === 0 && from < to ? [[from, to] as const] : [];
  });
  return union(pieces).flat();
}

function milliseconds(text: string): number {
  const trimmed = text.trim();
  const value = /^\d+(\.\d+)?(e[+-]?\d+)?$/i.test(trimmed) ? Math.round(Number(trimmed) * 1000) : Number.NaN;
  return Math.min(value, LONGEST);
}

/** Stretches joined where they meet or overlap, in order; the total length is what they cover. */
export function union(stretches: readonly (readonly [number, number])[]): [number, number][] {
  const joined: [number, number][] = [];
  for (const [from, to] of [...stretches].sort(([a], [b]) => a - b)) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/**
 * The seconds that each statement of a session was the first to tell of, in order of time. Their sum is the union of the
 * session's played segments, rounded to whole seconds, in whatever order the statements came.
 */
export function firstTold(session: readonly Played[]): Studied[] {
  const covered: number[] = [];
  let length = 0;
  let before = 0;
  return inOrder(session).map(({ id, at, segments }) => {
    for (let place = 0; place < segments.length; place += 2)
      length += cover(covered, segments[place] as number, segments[place + 1] as number);
    const total = Math.round(length / 1000);
    const seconds = total - before;
    before = total;
    return { id, at, seconds };
  });
}

/**
 * Adds a stretch to what is covered.
 *
 * @param covered from, to, from, to, … apart and in order
 * @returns by how much that has grown
 */
function cover(covered: number[], from: number, to: number): number {
  let first = 0;
  while (first < covered.length && (covered[first + 1] as number) < from) first += 2;
  let end = first;
  let inside = 0;
  while (end < covered.length && (covered[end] as number) <= to) {
    inside += (covered[end + 1] as number) - (covered[end] as number);
    end += 2;
  }
  const joinedFrom = end > first ? Math.min(from, covered[first] as number) : from;
  const joinedTo = end > first ? Math.max(to, covered[end - 1] as number) : to;
  covered.splice(first, end - first, joinedFrom, joinedTo);
  return joinedTo - joinedFrom - inside;
}

/**
 * Puts the seconds of one account's statements on the clock. Each statement's seconds end at its instant, or, where they
 * would run into those of a later statement, where these begin: one account studies one thing at a time, and no second
 * of the union is lost, though a statement is missing or the video ran fast.
 *
 * @param latest where the last has to end, in seconds since 1970
 */
export function placeOnClock(studied: readonly Studied[], latest = Number.POSITIVE_INFINITY): PlacedSpan[] {
  let limit = latest;
  const spans: PlacedSpan[] = [];
  for (const { id, at, seconds } of inOrder(studied).reverse()) {
    if (seconds <= 0) continue;
    const to = Math.min(Math.floor(at / 1000), limit);
    limit = to - seconds;
    spans.push({ id, from: limit, to });
  }
  return spans.reverse();
}

/**
 * What one account studied within one day: the seconds of that day's statements, and those of the next day's that began
 * before midnight. What of the day's own began before midnight belongs to the day before, and is left out here.
 *
 * @param start the day's first second, in seconds since 1970
 */
export function withinDay(start: number, own: readonly Studied[], next: readonly Studied[]): PlacedSpan[] {
  const end = start + DAY;
  const spilled = placeOnClock(next);
  const limit = Math.min(end, ...spilled.map(({ from }) => from));
  return [...placeOnClock(own, limit), ...spilled].flatMap(({ id, from, to }) => {
    const clipped = { id, from: Math.max(from, start), to: Math.min(to, end) };
    return clipped.from < clipped.to ? [clipped] : [];
  });
}

function inOrder<Statement extends { readonly id: string; readonly at: number }>(
  statements: readonly Statement[],
): Statement[] {
  return statements.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}
