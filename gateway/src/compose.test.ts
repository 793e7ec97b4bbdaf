import { readFileSync } from 'node:fs';
import { RELEASE } from '@xiangxun/schema/contract/release';
import { buildASTSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { CompositionError, compose } from './compose.ts';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requiresScopes"])';
const schools = `${LINK} type Query { schools: [School] } type School @key(fields: "id") { id: ID! name: String }`;
const visits = `${LINK} type Query { visits: [String] } type School @key(fields: "id") { id: ID! visits: Int }`;

describe('compose', () => {
  it('gives one supergraph, in which routers find the subgraphs', () => {
    const supergraph = compose([
      { name: 'schools', sdl: schools, url: 'http://schools.test/graphql' },
      { name: 'visits', sdl: visits },
    ]);
    expect(supergraph).toContain('@join__graph(name: "schools", url: "http://schools.test/graphql")');
    expect(supergraph).toContain('visits: Int @join__field(graph: VISITS)');
  });

  it('has the supergraph say which version it is, that of the package once it is released', () => {
    const supergraph = compose([{ name: 'schools', sdl: schools }]);
    expect(buildASTSchema(parse(supergraph), { assumeValidSDL: true }).description).toContain(RELEASE.version);
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    if (RELEASE.day) expect(RELEASE.version).toBe(version);
  });

  it('keeps what the schema says of scopes', () => {
    const guarded = schools.replace('[School]', '[School] @requiresScopes(scopes: [["graph:read"]])');
    expect(compose([{ name: 'schools', sdl: guarded }])).toContain('@requiresScopes(scopes: [["graph:read"]])');
  });

  it('names the subgraphs and every reason when they do not fit', () => {
    const other = visits.replace('visits: Int', 'name: Int!');
    const attempt = () =>
      compose([
        { name: 'schools', sdl: schools },
        { name: 'visits', sdl: other },
      ]);
    expect(attempt).toThrow(CompositionError);
    expect(attempt).toThrow(/schools, visits do not compose:\n {2}.*School\.name/);
  });
});
