import { buildSchema, type GraphQLObjectType, parse, validate } from 'graphql';
import { expect, it } from 'vitest';
import { countyA } from '../sync/engine.testkit.ts';
import type { Scope } from '../viewer/viewer.ts';
import { limitTraversal } from './traversal.ts';

const schema = buildSchema(`
  interface Node { id: ID! }
  union Entity = School | Region
  type School implements Node { id: ID! name: String region: Region periods: [Period!] neighbours(first: Int): [School!] }
  type Region implements Node { id: ID! name: String }
  type Period { from: String lessor: Node }
  type Change { id: ID! entity: Entity }
  type Query { changes: [Change!] schools: [School!] _entities: [Entity] }`);
for (const name of ['School', 'Region'])
  (schema.getType(name) as GraphQLObjectType).extensions = { directives: [{ name: 'key', args: { fields: 'id' } }] };
const changes = schema.getQueryType()?.getFields().changes;
if (changes) changes.extensions = { directives: [{ name: 'requiresScopes', args: { scopes: [['changes:read']] } }] };

const run = limitTraversal(schema, async () => ({ data: { ran: true } }));

/** The outcome of an operation: that it ran, or the field for which it is refused. */
async function outcome(query: string, ...scopes: Scope[]): Promise<string> {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const { errors } = await run({ document, variables: {}, context: { viewer: { ...countyA, scopes } } });
  expect(errors?.map(({ extensions }) => extensions.code) ?? []).toEqual(errors ? ['FORBIDDEN'] : []);
  return errors?.[0]?.message.split(' ', 1)[0] ?? 'ran';
}
const ofSchool = (selection: string) => `{ changes { id entity { __typename ... on School { ${selection} } } } }`;

it.each([
  ['what is kept of an entity', ofSchool('name region { __typename id } periods { from lessor { id } }'), 'ran'],
  ['another entity', ofSchool('region { name }'), 'Region.name'],
  ['one that a part names', ofSchool('periods { lessor { ... on Region { name } } }'), 'Region.name'],
  ['a list of others', ofSchool('neighbours(first: 1) { id }'), 'School.neighbours'],
  [
    'one in a fragment',
    `{ ...Root } fragment Root on Query { changes { entity { ...S } } }
     fragment S on School { region { ...R } } fragment R on Region { id name }`,
    'Region.name',
  ],
  ['any entity by its id', '{ _entities { __typename } }', 'Query._entities'],
])('the right to read changes alone reaches %s as far as it goes', async (_, query, expected) => {
  expect(await outcome(query, 'changes:read')).toBe(expected);
  expect(await outcome(query, 'changes:read', 'graph:read')).toBe('ran');
});

it('who may write, and not read, has entities told of on the way from what was written, and of changes no more', async () => {
  expect(await outcome('{ _entities { __typename } }', 'changes:read', 'sync:write')).toBe('ran');
  expect(await outcome(ofSchool('region { name }'), 'changes:read', 'sync:write')).toBe('Region.name');
});
