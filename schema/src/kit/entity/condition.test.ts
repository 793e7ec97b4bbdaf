import { expect, it } from 'vitest';
import { withoutEmptyOr } from './condition.ts';

const NOTHING = { id: { in: [] } };

it('lets nothing through where no alternative is open', () => {
  expect(withoutEmptyOr({ OR: [] })).toEqual(NOTHING);
  expect(withoutEmptyOr({ AND: [{ OR: [] }, { title: 'x' }] })).toEqual(NOTHING);
  expect(withoutEmptyOr({ OR: [{ OR: [] }, { kind: 'x', OR: [] }] })).toEqual(NOTHING);
});

it('lets nothing through by a relation of which nothing is open', () => {
  expect(withoutEmptyOr({ members: { some: { OR: [] } } })).toEqual(NOTHING);
  expect(withoutEmptyOr({ OR: [{ cohort: { is: { AND: [{ OR: [] }] } } }, { id: 'x' }] })).toEqual({
    OR: [{ id: 'x' }],
  });
});

it('leaves every other condition as it is', () => {
  const since = new Date();
  const condition = {
    AND: [{ OR: [{ region: { gte: '52', lt: '53' } }, { members: { some: {} } }] }, { since: { gt: since } }],
    NOT: { OR: [] },
  };
  expect(withoutEmptyOr(condition)).toEqual(condition);
  expect(withoutEmptyOr({})).toEqual({});
});
