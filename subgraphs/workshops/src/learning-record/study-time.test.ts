import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstTold, parseSegments, type Played, placeOnClock, type Studied, union, withinDay } from './study-time.ts';

const DAY = 86_400;
const MIDNIGHT = Date.parse('2021-11-25T00:00:00+08:00') / 1000;

describe('played segments', () => {
  it.each([
    ['0[.]42.608[,]43.168[.]124.692[,]176.4', [0, 42_608, 43_168, 124_692]],
    ['0[.]212.895[,]212.895', [0, 212_895]],
    ['', []],
    ['[,]176.4', []],
    ['54.887[.]0', []],
    ['0[.]10[,]5[.]20[,]20[.]30', [0, 30_000]],
    ['30[.]40[,]0[.]10', [0, 10_000, 30_000, 40_000]],
    ['0[.]NaN[,]-5[.]5[,]1[.]2[.]3', []],
    ['0[.]1e12', [0, 2_147_483_647]],
  ])('of %j', (text, expected) => expect(parseSegments(text)).toEqual(expected));
});

const statement = fc.record({
  at: fc.integer({ min: MIDNIGHT * 1000, max: (MIDNIGHT + 3 * DAY) * 1000 }),
  segments: fc.array(fc.tuple(fc.integer({ min: 0, max: 900_000 }), fc.integer({ min: 1, max: 120_000 })), {
    maxLength: 4,
  }),
});
/** A session's statements: some segments at some instants of a few days. */
const session = fc.array(statement, { maxLength: 12 }).map((statements) =>
  statements.map(
    ({ at, segments }, place): Played => ({
      id: `s${place}`,
      at,
      segments: segments.flatMap(([from, length]) => [from, from + length]),
    }),
  ),
);
const inTwoOrders = session.chain((statements) =>
  fc.tuple(fc.constant(statements), fc.shuffledSubarray(statements, { minLength: statements.length })),
);

function lengthOf(statements: readonly Played[]): number {
  const pieces = statements.flatMap(({ segments }) =>
    segments.flatMap((from, place) => (place % 2 ? [] : [[from, segments[place + 1] as number] as const])),
  );
  return union(pieces).reduce((sum, [from, to]) => sum + to - from, 0);
}

function sum(studied: readonly Studied[]): number {
  return studied.reduce((total, { seconds }) => total + seconds, 0);
}

describe('what the statements of a session were the first to tell of', () => {
  it('adds up to the union of its segments, in whole seconds', () => {
    fc.assert(
      fc.property(session, (statements) => {
        expect(sum(firstTold(statements))).toBe(Math.round(lengthOf(statements) / 1000));
      }),
    );
  });

  it('is the same in whatever order they come', () => {
    fc.assert(
      fc.property(inTwoOrders, ([statements, shuffled]) => {
        expect(firstTold(shuffled)).toEqual(firstTold(statements));
      }),
    );
  });

  it('is nothing when a statement tells of it again', () => {
    const played = (id: string, minute: number, segments: number[]): Played => ({
      id,
      at: (MIDNIGHT + minute * 60) * 1000,
      segments,
    });
    const told = firstTold([played('b', 5, [0, 300_000]), played('a', 4, [0, 240_000]), played('c', 6, [0, 240_000])]);
    expect(told.map(({ id, seconds }) => [id, seconds])).toEqual([
      ['a', 240],
      ['b', 60],
      ['c', 0],
    ]);
  });
});

/** Statements of one account in the second half of a day, which all fit in there. */
const studied = fc
  .array(
    fc.record({
      at: fc.integer({ min: (MIDNIGHT + DAY / 2) * 1000, max: (MIDNIGHT + DAY) * 1000 - 1 }),
      seconds: fc.integer({ min: 0, max: 1_500 }),
    }),
    { maxLength: 12 },
  )
  .map((statements) => statements.map((each, place): Studied => ({ ...each, id: `s${place}` })));

describe('one account’s seconds on the clock', () => {
  it('lose nothing, never overlap, and end at their statements or before', () => {
    fc.assert(
      fc.property(studied, (statements) => {
        const spans = placeOnClock(statements);
        const at = new Map(statements.map((each) => [each.id, each.at]));
        expect(spans.reduce((total, { from, to }) => total + to - from, 0)).toBe(sum(statements));
        for (const [place, { id, from, to }] of spans.entries()) {
          expect(to * 1000).toBeLessThanOrEqual(at.get(id) ?? 0);
          expect(spans[place + 1]?.from ?? to).toBeGreaterThanOrEqual(to);
          expect(from).toBeLessThan(to);
        }
      }),
    );
  });

  it('are divided at midnight between two days', () => {
    const late: Studied = { id: 'late', at: (MIDNIGHT - 60) * 1000, seconds: 300 };
    const early: Studied = { id: 'early', at: (MIDNIGHT + 120) * 1000, seconds: 300 };
    expect(withinDay(MIDNIGHT - DAY, [late], [early])).toEqual([
      { id: 'late', from: MIDNIGHT - 480, to: MIDNIGHT - 180 },
      { id: 'early', from: MIDNIGHT - 180, to: MIDNIGHT },
    ]);
    expect(withinDay(MIDNIGHT, [early], [])).toEqual([{ id: 'early', from: MIDNIGHT, to: MIDNIGHT + 120 }]);
  });

  it('lose nothing over the days either', () => {
    fc.assert(
      fc.property(studied, studied, (first, second) => {
        const early = second.map(({ id, at, seconds }) => ({ id: `n${id}`, at: at + (DAY * 1000) / 2, seconds }));
        const days = [withinDay(MIDNIGHT, first, early), withinDay(MIDNIGHT + DAY, early, [])];
        expect(days.flat().reduce((total, { from, to }) => total + to - from, 0)).toBe(sum(first) + sum(early));
      }),
    );
  });
});

describe('the example of docs/study-time.md', () => {
  it('comes to what the page says', () => {
    const at = (clock: string) => Date.parse(`2021-11-25T${clock}+08:00`);
    const told = firstTold([
      { id: 'a', at: at('09:04:00'), segments: parseSegments('0[.]240') },
      { id: 'b', at: at('09:05:00'), segments: parseSegments('0[.]300') },
      { id: 'c', at: at('09:05:10'), segments: parseSegments('0[.]240[,]300[.]400') },
    ]);
    const clock = (second: number) => new Date(second * 1000 + 8 * 3_600_000).toISOString().slice(11, 19);
    expect(withinDay(MIDNIGHT, told, []).map(({ id, from, to }) => [id, clock(from), clock(to)])).toEqual([
      ['a', '08:58:30', '09:02:30'],
      ['b', '09:02:30', '09:03:30'],
      ['c', '09:03:30', '09:05:10'],
    ]);
  });
});
