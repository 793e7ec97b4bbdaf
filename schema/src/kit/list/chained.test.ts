import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chained, type Part } from './chained.ts';
import { sizeOf } from './keyset.ts';
import type { PageArgs } from './page-args.ts';

/** A list of rows that are their own cursors. */
function listOf(rows: readonly string[]): Part<string> {
  return {
    owns: (cursor) => rows.includes(cursor),
    page: async (args: PageArgs) => {
      const { size, backwards } = sizeOf(args);
      const from = args.after ? rows.indexOf(args.after) + 1 : 0;
      const to = args.before ? rows.indexOf(args.before) : rows.length;
      const within = rows.slice(from, to);
      const more = within.length > size;
      return {
        nodes: backwards ? within.slice(Math.max(0, within.length - size)) : within.slice(0, size),
        cursorOf: (row) => row,
        hasNextPage: backwards ? Boolean(args.before) : more,
        hasPreviousPage: backwards ? more : Boolean(args.after),
        total: async () => rows.length,
      };
    },
  };
}

const lists = fc
  .array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 4 })
  .map((lengths) => lengths.map((length, list) => Array.from({ length }, (_, row) => `${list}-${row}`)));

it('gives all rows of lists in their order, page by page, in both directions', async () => {
  await fc.assert(
    fc.asyncProperty(lists, fc.integer({ min: 1, max: 4 }), fc.boolean(), async (parts, size, backwards) => {
      const read: string[][] = [];
      let cursor: string | null = null;
      for (let more = true; more; ) {
        const args: PageArgs = backwards ? { last: size, before: cursor } : { first: size, after: cursor };
        const page = await chained(parts.map(listOf), args);
        expect(page.nodes.length).toBeLessThanOrEqual(size);
        expect(await page.total()).toBe(parts.flat().length);
        read.push(page.nodes);
        const edge = backwards ? page.nodes[0] : page.nodes.at(-1);
        more = backwards ? page.hasPreviousPage : page.hasNextPage;
        cursor = edge === undefined ? null : page.cursorOf(edge);
      }
      if (backwards) read.reverse();
      expect(read.flat()).toEqual(parts.flat());
    }),
  );
});

it('gives what lies between two cursors', async () => {
  const parts = [['a', 'b'], [], ['c', 'd', 'e']].map(listOf);
  expect((await chained(parts, { first: 9, after: 'a', before: 'e' })).nodes).toEqual(['b', 'c', 'd']);
  expect((await chained(parts, { last: 2, after: 'a', before: 'd' })).nodes).toEqual(['b', 'c']);
});
