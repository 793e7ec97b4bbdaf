import { describe, expect, it } from 'vitest';
import { conditionSql } from './condition-sql.ts';

const RELATIONS = { members: { table: 'team_member', key: 'team_id' } };

function sql(condition: object): [string, unknown[]] {
  const values: unknown[] = ['ids'];
  return [conditionSql(condition, values, RELATIONS), values.slice(1)];
}

describe('a condition as SQL', () => {
  it('has each column compared, with its parameters after those that are there', () => {
    expect(sql({ OR: [{ region: { gte: '52', lt: '53' } }, { ownerId: 'a' }], kind: { not: 'SCHOOL' } })).toEqual([
      '((((region >= $2 AND region < $3)) OR (owner_id = $4)) AND (kind <> $5))',
      ['52', '53', 'a', 'SCHOOL'],
    ]);
    expect(sql({ authorId: { in: ['a', 'b'] }, hostSchoolIds: { has: 'c' }, providerId: null })).toEqual([
      '((author_id = ANY ($2)) AND (host_school_ids @> $3) AND provider_id IS NULL)',
      [['a', 'b'], ['c']],
    ]);
    expect(sql({ partyIds: { hasSome: ['d', 'e'] } })).toEqual(['((party_ids && $2))', [['d', 'e']]]);
  });

  it('finds a text in another by its characters, of which an index knows whose they are', () => {
    expect(sql({ name: { contains: '50%', mode: 'insensitive' } })).toEqual([
      '((string_to_array(lower(name), NULL) @> string_to_array(lower($3::text), NULL) AND name ILIKE $2))',
      ['%50\\%%', '50%'],
    ]);
  });

  it('of all of nothing lets everything through, and of any of nothing nothing', () => {
    expect(sql({})[0]).toBe('TRUE');
    expect(sql({ AND: [] })[0]).toBe('(TRUE)');
    expect(sql({ OR: [] })[0]).toBe('(FALSE)');
  });

  it('asks for related rows by the table that they are in', () => {
    expect(sql({ OR: [{ id: 'a' }, { members: { some: { educatorId: { in: ['b'] }, toDay: null } } }] })).toEqual([
      '(((id = $2) OR (id IN (SELECT team_id FROM team_member WHERE ((educator_id = ANY ($3)) AND to_day IS NULL)))))',
      ['a', ['b']],
    ]);
  });

  it('lets no row through by related rows that would have to be of nobody', () => {
    const ofNobody = { members: { some: { educatorId: { in: [] } } } };
    expect(sql({ OR: [{ id: 'a' }, ofNobody] })[0]).toBe('(((id = $2) OR (FALSE)))');
  });

  it('is refused where it is not certain what is meant, a value that is forgotten before all', () => {
    for (const condition of [
      { region: undefined },
      { region: { gte: '52', lt: undefined } },
      { id: { in: undefined } },
      { id: { in: 'a' } },
      { NOT: { id: 'a' } },
      { title: { contains: 'a' } },
      { title: { not: { in: ['a'] } } },
      { hosts: { some: { educatorId: 'a' } } },
      { members: { every: { educatorId: 'a' } } },
      { members: 'a' },
    ])
      expect(() => sql(condition)).toThrow('no rows can be asked for by');
  });
});
