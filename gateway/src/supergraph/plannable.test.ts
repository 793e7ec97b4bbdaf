import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compose } from '../compose.ts';
import { refuseUnplannable, UnplannableError } from './plannable.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@requires", "@provides", "@external", "@override", "@interfaceObject", "@shareable", "@context", "@fromContext"
])`;

/** Composes two subgraphs, `schools` and `visits`. */
function composed(schools: string, visits: string): string {
  return compose([
    { name: 'schools', sdl: `${LINK} type Query { schools: [School] } ${schools}` },
    { name: 'visits', sdl: `${LINK} type Query { visits: Int } ${visits}` },
  ]);
}

/** The reported faults of a composition, one per line. */
function faultsOf(schools: string, visits: string): string[] {
  try {
    composed(schools, visits);
  } catch (error) {
    if (error instanceof UnplannableError)
      return error.message
        .split('\n')
        .slice(1)
        .map((line) => line.trim());
    throw error;
  }
  return [];
}

const SCHOOL = 'type School @key(fields: "id") { id: ID! name: String }';

describe('refuseUnplannable', () => {
  it('lets entities with one key of any name through, and value types that are alike', () => {
    const period = 'type Period @shareable { from: String! to: String }';
    expect(
      faultsOf(
        `type School @key(fields: "code") { code: String! period: Period } ${period}`,
        `type School @key(fields: "code") { code: String! visits: [Period] } ${period}`,
      ),
    ).toEqual([]);
  });

  it('lets an interface through that a subgraph knows less of', () => {
    expect(
      faultsOf(
        'interface Place { id: ID! name: String } type School implements Place @key(fields: "id") { id: ID! name: String }',
        'interface Place { id: ID! } type School implements Place @key(fields: "id") { id: ID! }',
      ),
    ).toEqual([]);
  });

  it('refuses @requires, and what it holds to be @external', () => {
    const visits =
      'type School @key(fields: "id") { id: ID! name: String @external visits: Int @requires(fields: "name") }';
    expect(faultsOf(SCHOOL, visits)).toEqual([
      'visits: School.name has @external and is no key: take it out of there',
      'visits: School.visits has @requires: let the subgraph keep what it needs of the others, or take it as an argument',
    ]);
  });

  it('refuses @provides', () => {
    const visits = `
      type School @key(fields: "id") { id: ID! name: String @external }
      type Visit { school: School @provides(fields: "name") }
      extend type Query { visit: Visit }`;
    const schools = 'type School @key(fields: "id") { id: ID! name: String @shareable }';
    expect(faultsOf(schools, visits)).toContain(
      'visits: Visit.school has @provides: leave the fields to the subgraph that answers them',
    );
  });

  it('refuses @override', () => {
    const visits = 'type School @key(fields: "id") { id: ID! name: String @override(from: "schools") }';
    expect(faultsOf(SCHOOL, visits)).toEqual([
      'visits: School.name has @override: take the field out of the subgraph that shall not answer it any longer',
    ]);
  });

  it('refuses @interfaceObject, and keys of interfaces', () => {
    const schools =
      'interface Place @key(fields: "id") { id: ID! } type School implements Place @key(fields: "id") { id: ID! }';
    const visits = 'type Place @interfaceObject @key(fields: "id") { id: ID! visits: Int }';
    expect(faultsOf(schools, visits)).toEqual([
      'schools: the interface Place has @key: declare it on the types that implement Place',
      'visits: Place has @interfaceObject: declare the field on each type that implements Place',
    ]);
  });

  it.each(['id code', 'place { code }'])('refuses a key of %s', (fields) => {
    const schools = `type School @key(fields: "${fields}") { id: ID! code: String! place: Place! } type Place { code: String! }`;
    expect(faultsOf(schools, '')).toEqual([
      `schools: School has @key(fields: "${fields}"): use a key of one scalar field`,
    ]);
  });

  it('refuses several keys of a type, in one subgraph or in two', () => {
    const both = 'type School @key(fields: "id") @key(fields: "code") { id: ID! code: String! }';
    const visits = 'type School @key(fields: "code") { code: String! visits: Int }';
    const fault = (where: string) =>
      `School has several keys, @key(fields: "id") in schools, @key(fields: "code") in ${where}: use one key in all subgraphs`;
    expect(faultsOf(both, '')).toEqual([fault('schools')]);
    expect(faultsOf(both, visits)).toEqual([fault('schools, visits')]);
  });

  it('refuses an entity that a subgraph has without its key', () => {
    const schools = 'type School @key(fields: "id") { id: ID! @shareable name: String }';
    const visits = 'type School { id: ID! @shareable } extend type Query { visited: School }';
    expect(faultsOf(schools, visits)).toEqual([
      'visits: School has no @key, while it has one elsewhere: declare @key(fields: "id")',
    ]);
  });

  it('refuses @fromContext', () => {
    const schools = `
      type School @key(fields: "id") @context(name: "school") { id: ID! name: String lesson: Lesson }
      type Lesson @key(fields: "id") { id: ID! title(of: String @fromContext(field: "$school { name }")): String }`;
    expect(faultsOf(schools, '')).toEqual([
      'schools: Lesson.title has @fromContext: take the value as an argument of the field',
    ]);
  });

  it('refuses a field of an entity, and one of a root, that several subgraphs answer', () => {
    const school = 'type School @key(fields: "id") { id: ID! name: String @shareable }';
    const root = 'extend type Query { count: Int @shareable }';
    expect(faultsOf(`${school} ${root}`, `${school} ${root}`).sort()).toEqual([
      'Query.count is answered by several subgraphs, schools, visits (@shareable): leave it to one of them',
      'School.name is answered by several subgraphs, schools, visits (@shareable): leave it to one of them',
    ]);
  });

  it('refuses value types that are not alike', () => {
    const schools = `${SCHOOL} type Period @shareable { from: String to: String } extend type School { opened: Period }`;
    expect(faultsOf(schools, 'type Period @shareable { from: String! }')).toEqual([
      'Period.from is String in schools, String! in visits: give it one type in all subgraphs (@shareable)',
      'Period.to is not in visits: a type that is @shareable has the same fields in each subgraph',
    ]);
  });

  it('judges a supergraph by itself, whoever composed it', () => {
    const supergraph = composed(SCHOOL, 'type School @key(fields: "id") { id: ID! lessons: Int }');
    const changed = supergraph.replace('lessons: Int @join__field(graph: VISITS', '$&, requires: "name"');
    expect(() => refuseUnplannable(parse(changed))).toThrow(/visits: School\.lessons has @requires/);
  });
});
