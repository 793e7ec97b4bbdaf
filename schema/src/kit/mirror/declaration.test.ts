import { describe, expect, it } from 'vitest';
import { digestOf, type MirrorKind, type MirrorNode, type MirrorSource } from './declaration.ts';
import { feedQuery } from './query.ts';
import { makersOf } from './row-maker.ts';
import {
  coalesce,
  computed,
  computedRows,
  constant,
  each,
  position,
  required,
  DAYS,
  row,
  type Table,
} from './table.ts';

const source = (...kinds: readonly MirrorKind[]): MirrorSource => ({ subgraph: 'programs', kinds });
const visit = (columns: Parameters<typeof row>[0]): MirrorSource =>
  source({ kind: 'Visit', tables: { v: row(columns) } });

function rowsOf(table: Table, node: object): unknown[] {
  const [maker] = makersOf(source({ kind: 'Visit', tables: { v: table } }));
  return (maker?.tables[0]?.[1]({ id: '7', ...node } as MirrorNode) ?? []).map(({ id, ...columns }) => {
    expect(id).toBe('7');
    return columns;
  });
}

describe('the rows of an entity', () => {
  it('hold values at paths, of lists those of all items, and null where there is nothing', () => {
    const columns = { day: 'on', program: 'program.id', hosts: 'hosts.id', far: 'a.b.c', subjects: 'subjects' };
    const node = { on: '2026-01-01', program: null, hosts: [{ id: '1' }, null, { id: '2' }], subjects: ['MATHS'] };
    expect(rowsOf(row(columns), node)).toEqual([
      { day: '2026-01-01', program: null, hosts: ['1', '2'], far: null, subjects: ['MATHS'] },
    ]);
  });

  it('are one for each item of a list, or of a list within its items, which also know what holds them', () => {
    const node = {
      year: 2026,
      lines: [
        { who: 'a', sites: [{ at: 1 }, { at: 2 }] },
        { who: null, sites: [{ at: 3 }] },
      ],
    };
    const line = each('lines', { who: required('who'), place: position(), year: '../year' });
    expect(rowsOf(line, node)).toEqual([{ who: 'a', place: 0, year: 2026 }]);
    expect(rowsOf(each('lines.sites', { at: 'at', who: '../who', year: '../../year' }), node)).toEqual([
      { at: 1, who: 'a', year: 2026 },
      { at: 2, who: 'a', year: 2026 },
      { at: 3, who: null, year: 2026 },
    ]);
    expect(rowsOf(each('lines', DAYS), {})).toEqual([]);
  });

  it('hold what is made from values', () => {
    const sum = computed('sum', 1, ['a', 'b'], (a: number, b: number) => a + b);
    const node = { a: 1, b: 2, to: null, from: '2026-01-01' };
    expect(rowsOf(row({ kind: constant('VISIT'), to_day: coalesce('to', 'from'), sum }), node)).toEqual([
      { kind: 'VISIT', to_day: '2026-01-01', sum: 3 },
    ]);
    const twice = computedRows(1, ['a'], ['a'], ({ a }: { a: number }) => [{ a }, { a: a + 1 }]);
    expect(rowsOf(twice, node)).toEqual([{ a: 1 }, { a: 2 }]);
  });

  it('have all columns of a table that several kinds are kept in', () => {
    const makers = makersOf(
      source({ kind: 'School', tables: { o: row({ name: 'name' }) } }, { kind: 'Provider', tables: { o: row({}) } }),
    );
    expect(makers[1]?.tables[0]?.[1]({ id: '7' })).toEqual([{ id: '7', name: null }]);
  });
});

describe('the query of a feed', () => {
  const declared = source(
    { kind: 'Visit', place: 'regionCode', tables: { v: row({ subject: 'subject', program: 'program.id' }) } },
    { kind: 'Lesson', tables: { l: each('lines', { subject: '../subject', site: 'site.id' }) } },
  );

  it('asks for what is read, and for fields of several kinds under names of their own', () => {
    const { text } = feedQuery(declared);
    expect(text).toContain('... on Visit { id regionCode subjectOfVisit: subject program { id } }');
    expect(text).toContain('... on Lesson { id subjectOfLesson: subject lines { site { id } } }');
  });

  it('has its answer named as the contract does', () => {
    const node = { id: '7', __typename: 'Visit', regionCode: '52', subjectOfVisit: 'MATHS', program: null };
    expect(feedQuery(declared).named(node)).toEqual({ id: '7', regionCode: '52', subject: 'MATHS', program: null });
  });
});

describe('the digest of a declaration', () => {
  const lesson: MirrorKind = { kind: 'Lesson', place: 'regionCode', tables: { l: row({}) } };
  const [first] = visit({ a: 'a', b: coalesce('b', 'c') }).kinds;

  it('is the same in whatever order things are declared', () => {
    const [turned] = visit({ b: coalesce('b', 'c'), a: 'a' }).kinds;
    if (!first || !turned) throw new Error('a kind is missing');
    expect(digestOf(source(lesson, turned))).toBe(digestOf(source(first, lesson)));
  });

  it('tells what is kept, by which maker and of which version of a function, and not how the function is written', () => {
    const made = (name: string, version: number, make: (a: number) => number) =>
      visit({ a: computed(name, version, ['a'], make) });
    const rows = (version: number, make: () => { a: number }[]) =>
      source({ kind: 'Visit', tables: { v: computedRows(version, ['a'], [], make) } });
    const different = [
      visit({ a: 'a' }),
      visit({ a: 'b' }),
      visit({ b: 'a' }),
      visit({ a: required('a') }),
      visit({ a: coalesce('a', 'b') }),
      visit({ a: coalesce('b', 'a') }),
      visit({ a: constant('a') }),
      visit({ a: constant('b') }),
      source({ kind: 'Visit', tables: { v: each('a', { a: 'a' }) } }),
      source({ kind: 'Visit', place: 'regionCode', tables: { v: row({ a: 'a' }) } }),
      source({ kind: 'Lesson', tables: { v: row({ a: 'a' }) } }),
      made('sum', 1, (a) => a),
      made('sum', 2, (a) => a),
      made('other', 1, (a) => a),
      rows(1, () => []),
      rows(2, () => []),
    ];
    expect(new Set(different.map(digestOf)).size).toBe(different.length);
    expect(digestOf(made('sum', 1, (other) => other + 1))).toBe(digestOf(made('sum', 1, (a) => a)));
    expect(digestOf(rows(1, () => [{ a: 1 }]))).toBe(digestOf(rows(1, () => [])));
  });
});
