import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { breakingChanges } from './breaking.ts';
import type { Release } from './release.ts';

const TODAY = '2027-09-01';
const SDL = `
  type Query { visits(program: ID): [Visit!]! old: Old }
  type Visit { id: ID! day: String from: String @deprecated(reason: "Use day.") status: Status }
  type Old { id: ID! }
  enum Status { PLANNED HELD }
  input VisitInput { day: String! }
`;

const release = (version: string, day: string, sdl = SDL): Release => ({ version, day, contract: parse(sdl) });
const broken = (from: string, to: string, releases = [release('0.2.0', '2027-01-01')]) =>
  breakingChanges(releases, buildSchema(SDL.replace(from, to)), TODAY);

describe('a change of the contract', () => {
  it.each([
    ['a field that is removed', ' day: String from', ' from', 'Visit.day was removed.'],
    ['a type that is changed', 'day: String from', 'day: Int from', 'Visit.day changed type from String to Int.'],
    ['what may be null now', 'type Visit { id: ID!', 'type Visit { id: ID', 'Visit.id changed type from ID! to ID.'],
    ['a new argument that is required', 'program: ID', 'program: ID, year: Int!', /required arg year on Query.visits/],
    ['an argument that is removed', '(program: ID)', '', 'Query.visits arg program was removed.'],
    ['a value that is removed', 'PLANNED HELD', 'PLANNED', 'HELD was removed from enum type Status.'],
    ['a new field of an input that is required', 'day: String! }', 'day: String! at: String! }', /VisitInput/],
    [
      'a deprecated field that has not stood long enough',
      'from: String @deprecated(reason: "Use day.")',
      '',
      /Visit.from/,
    ],
  ])('is refused: %s', (_, from, to, message) => {
    expect(broken(from, to)).toEqual([typeof message === 'string' ? message : expect.stringMatching(message)]);
  });

  it.each([
    ['a field', 'day: String from', 'day: String note: String from'],
    ['an argument that is optional', 'program: ID', 'program: ID, year: Int'],
    ['an argument with a default', 'program: ID', 'program: ID, year: Int! = 2027'],
    ['a field of an input that is optional', 'day: String! }', 'day: String! note: String }'],
    ['a value', 'PLANNED HELD', 'PLANNED HELD CANCELLED'],
    ['a deprecation', 'status: Status', 'status: Status @deprecated(reason: "Use state.")'],
  ])('passes: %s that is new', (_, from, to) => {
    expect(broken(from, to)).toEqual([]);
  });
});

describe('what is deprecated', () => {
  const WITHOUT = ['from: String @deprecated(reason: "Use day.")', ''] as const;
  const removed = (...releases: Release[]) => broken(...WITHOUT, releases);

  it('may go once two minor versions had it so, the earlier of which is six months old', () => {
    expect(removed(release('0.2.0', '2027-03-01'), release('0.3.0', '2027-08-01'))).toEqual([]);
  });

  it('stays for the six months', () => {
    expect(removed(release('0.2.0', '2027-03-02'), release('0.3.0', '2027-08-01'))).toHaveLength(1);
  });

  it('stays for the two minor versions, of which another patch is none', () => {
    expect(removed(release('0.2.0', '2026-03-01'), release('0.2.1', '2026-08-01'))).toHaveLength(1);
    const sound = SDL.replace(' @deprecated(reason: "Use day.")', '');
    expect(removed(release('0.2.0', '2026-03-01', sound), release('0.3.0', '2026-08-01'))).toHaveLength(1);
  });

  it('takes with it the types that nothing else leads to', () => {
    const deprecated = SDL.replace('old: Old', 'old: Old @deprecated(reason: "Nobody has one.")');
    const releases = [release('0.2.0', '2027-01-01', deprecated), release('0.3.0', '2027-02-01', deprecated)];
    const present = buildSchema(SDL.replace('old: Old', '').replace('type Old { id: ID! }', ''));
    expect(breakingChanges(releases, present, TODAY)).toEqual([]);
  });
});
