import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compose } from '../compose.ts';
import { readCosts } from './costs.ts';

const subgraph = (imports: string, cost: string, listSize: string): string => `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports}])
  type Query {
    schools(first: Int, last: Int): SchoolConnection! ${cost}(weight: 10) ${listSize}(
      assumedSize: 50
      slicingArguments: ["first", "last"]
      sizedFields: ["nodes"]
      requireOneSlicingArgument: false
    )
    partitions(count: Int!): [String!]! ${listSize}(slicingArguments: ["count"])
    search(text: String ${cost}(weight: 7)): Int
  }
  type SchoolConnection { nodes: [School!]! }
  type School ${cost}(weight: 3) { subjects: [String!]! ${listSize}(assumedSize: 10) }
  input Filter { near: String ${cost}(weight: 5) }
  type Mutation { keep(filter: Filter): Int }`;

const PLAIN = subgraph('"@cost", "@listSize"', '@cost', '@listSize');
const compositionOf = (sdl: string): string => compose([{ name: 'schools', sdl }]);

describe('readCosts', () => {
  it('reads what each thing costs, and how long each list is', () => {
    const { weights, listSizes } = readCosts(parse(compositionOf(PLAIN)));
    expect(Object.fromEntries(weights)).toEqual({
      'Query.schools': 10,
      'Query.search(text:)': 7,
      School: 3,
      'Filter.near': 5,
    });
    expect(Object.fromEntries(listSizes)).toEqual({
      'Query.schools': { assumedSize: 50, slicingArguments: ['first', 'last'], sizedFields: ['nodes'] },
      'Query.partitions': { slicingArguments: ['count'], sizedFields: [] },
      'School.subjects': { assumedSize: 10, slicingArguments: [], sizedFields: [] },
    });
  });

  it('finds the directives by the names that subgraphs import them by', () => {
    const renamed = subgraph(
      '{ name: "@cost", as: "@price" }, { name: "@listSize", as: "@length" }',
      '@price',
      '@length',
    );
    const supergraph = compositionOf(renamed);
    expect(supergraph).toContain('@price(weight: 10)');
    expect(readCosts(parse(supergraph))).toEqual(readCosts(parse(compositionOf(PLAIN))));
  });

  it('finds the directives by the name that the link gives the specification', () => {
    const linkedAs = compositionOf(PLAIN)
      .replace(/(cost\/v0\.1"), import: \["@listSize"\]/, '$1, as: "price"')
      .replaceAll('@cost(', '@price(')
      .replaceAll('@listSize(', '@price__listSize(');
    expect(linkedAs).toContain('cost/v0.1", as: "price")');
    expect(readCosts(parse(linkedAs))).toEqual(readCosts(parse(compositionOf(PLAIN))));
  });

  it('reads nothing of a supergraph that tells nothing', () => {
    const bare = compositionOf('type Query { schools: Int }');
    expect(readCosts(parse(bare))).toEqual({ weights: new Map(), listSizes: new Map() });
  });
});
