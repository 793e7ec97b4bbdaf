import { newId } from '@xiangxun/schema/contract/id';
import { makersOf } from '@xiangxun/schema/kit/mirror/row-maker';
import { expect, it } from 'vitest';
import { workshops } from './workshops.ts';

/** The days of each status of a workshop that its owner tells of so. */
function statusesOf(about: object): string[] {
  const tables = makersOf(workshops).find(({ kind }) => kind === 'Workshop')?.tables ?? [];
  const rowsOf = new Map(tables).get('fact_workshop_status');
  const workshop = { status: 'USE', openedOn: '2026-01-01', closedOn: null, statusChanges: [], ...about };
  return (rowsOf?.({ id: newId('Workshop'), ...workshop }) ?? []).map(
    ({ status, from_day, to_day }) => `${status} ${from_day} ${to_day}`,
  );
}

const CHANGES = [
  { status: 'USE', on: '2026-02-01' },
  { status: 'BUILD', on: '2026-01-01' },
  { status: 'EVALUATE', on: '2026-06-01' },
];

it('holds each status to the day before the next, whatever the order in which they are told', () => {
  expect(statusesOf({ statusChanges: CHANGES })).toEqual([
    'BUILD 2026-01-01 2026-01-31',
    'USE 2026-02-01 2026-05-31',
    'EVALUATE 2026-06-01 null',
  ]);
});

it('holds none after the closing', () => {
  expect(statusesOf({ statusChanges: CHANGES, closedOn: '2026-03-15' })).toEqual([
    'BUILD 2026-01-01 2026-01-31',
    'USE 2026-02-01 2026-03-15',
  ]);
});

it('holds the one status since the opening where no day of any is told', () => {
  expect(statusesOf({})).toEqual(['USE 2026-01-01 null']);
  expect(statusesOf({ closedOn: '2026-03-15' })).toEqual(['USE 2026-01-01 2026-03-15']);
  expect(statusesOf({ openedOn: null })).toEqual([]);
});
