import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '@xiangxun/prisma/folders';
import { SUBGRAPHS, type SubgraphName } from '@xiangxun/prisma/subgraph-name';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import {
  buildASTSchema,
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  parse,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InThisProcess, openInThisProcess } from '../testkit/in-this-process.ts';
import { ask, tokenOf } from '../testkit/reply.ts';
import { viewerOfClient } from '../testkit/viewers.ts';

let product: InThisProcess;
let token: string;
beforeAll(async () => {
  product = await openInThisProcess();
  token = await tokenOf(product.url, 'demo-county-a', 'changes:read');
}, 300_000);
afterAll(() => product?.close());

/** Literals of scalars that mutations require. */
const SCALARS: Readonly<Record<string, string>> = {
  Int: '1',
  Float: '1',
  Boolean: 'true',
  Date: '"2021-09-01"',
  DateTime: '"2021-09-01T00:00:00Z"',
  JSONObject: '{}',
  RegionCode: '"520521"',
};

function literal(type: GraphQLInputType): string {
  if (isNonNullType(type)) return literal(type.ofType);
  if (isListType(type)) return `[${literal(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (!isInputObjectType(type)) return SCALARS[type.name] ?? '"x"';
  const fields = Object.values(type.getFields()).filter(isRequiredInputField);
  return `{ ${fields.map((field) => `${field.name}: ${literal(field.type)}`).join(', ')} }`;
}

function documentOf({ name, args, type }: GraphQLField<unknown, unknown>): string {
  const required = args.filter(isRequiredArgument).map((arg) => `${arg.name}: ${literal(arg.type)}`);
  const given = required.length > 0 ? `(${required.join(', ')})` : '';
  return `mutation { ${name}${given} ${isLeafType(getNamedType(type)) ? '' : '{ __typename }'} }`;
}

/** The mutations of a subgraph. */
function mutationsOf(subgraph: SubgraphName): GraphQLField<unknown, unknown>[] {
  const sdl = readFileSync(join(ROOT, 'schema/sdl', `${subgraph}.graphql`), 'utf8');
  const schema = buildASTSchema(parse(sdl), { assumeValidSDL: true });
  return Object.values(schema.getMutationType()?.getFields() ?? {});
}
const isOwnWebhook = ({ name }: GraphQLField<unknown, unknown>) => /Webhook(Secret)?$/.test(name);

const follower: Viewer = { ...viewerOfClient('demo-county-a'), scopes: ['changes:read'] };

describe.each(SUBGRAPHS)('who may read changes alone, in %s,', (subgraph) => {
  it('writes nothing, through the gateway or past it, but which webhooks tell of them', async () => {
    const mutations = mutationsOf(subgraph);
    const refused = mutations.filter((mutation) => !isOwnWebhook(mutation));
    expect(refused.length).toBeGreaterThan(5);
    expect(mutations.length - refused.length).toBe(6);
    for (const mutation of refused) {
      const document = documentOf(mutation);
      expect((await ask(product.url, token, document)).codes, document).toEqual(['FORBIDDEN']);
      const { data, errors } = await product.subgraphs[subgraph].execute({ query: document }, follower);
      expect(data?.[mutation.name] ?? null).toBeNull();
      expect(
        errors?.map(({ extensions }) => extensions?.code),
        document,
      ).toEqual(['FORBIDDEN']);
    }
    for (const mutation of mutations.filter(isOwnWebhook)) {
      const document = documentOf(mutation);
      expect((await ask(product.url, token, document)).codes, document).not.toContain('FORBIDDEN');
    }
  });
});

it('who may read changes alone reads past the gateway no more than through it', async () => {
  const codes = async (subgraph: SubgraphName, query: string) => {
    const { errors = [] } = await product.subgraphs[subgraph].execute({ query }, follower);
    return errors.map(({ extensions }) => extensions?.code);
  };
  const ofSchool = (selection: string) =>
    `{ organizationChanges(first: 1) { nodes { entity { ... on School { ${selection} } } } } }`;
  expect(await codes('organizations', ofSchool('name region { id }'))).toEqual([]);
  expect(await codes('organizations', ofSchool('region { name }'))).toEqual(['FORBIDDEN']);
  const entity = '{ _entities(representations: [{ __typename: "Program", id: "x" }]) { ... on Program { title } } }';
  expect(await codes('programs', entity)).toEqual(['FORBIDDEN']);
});
