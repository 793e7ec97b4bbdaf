import { evaluations } from '@xiangxun/evaluations/subgraph';
import { organizations } from '@xiangxun/organizations/subgraph';
import { programs } from '@xiangxun/programs/subgraph';
import { resources } from '@xiangxun/resources/subgraph';
import { workshops } from '@xiangxun/workshops/subgraph';
import { type GraphQLField, type GraphQLSchema, isObjectType, isUnionType } from 'graphql';
import { expect, it } from 'vitest';

// A feed fetches of its entities only the columns that the fields asked for declare to read. A field that declares none has
// the whole row fetched, and one that declares too few gives null where there is a value.

interface Options {
  readonly pothosOptions: { readonly reads?: readonly string[] };
  readonly pothosExposedField?: string;
  readonly pothosOriginalResolve?: unknown;
}

/** The fields of a schema's feed entities, by `Type.field`. */
function fieldsOf(schema: GraphQLSchema): [string, GraphQLField<unknown, unknown>][] {
  const unions = Object.values(schema.getTypeMap()).filter(isUnionType);
  const isFeed = (name: string) => name.endsWith('Entity') && schema.getType(name.replace(/Entity$/, 'Change'));
  return unions
    .filter(({ name }) => isFeed(name))
    .flatMap((union) => union.getTypes())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field] as const))
    .map(([name, field]) => [name, field]);
}

/** What a resolver takes apart of its row; undefined where it does not. */
function takenApart(resolve: unknown): string[] | undefined {
  const [, pattern] = /^(?:async )?\(\{ ([^{}]*) \}[,)]/.exec(String(resolve)) ?? [];
  return pattern?.split(',').map((part) => part.split(':')[0]?.trim() ?? '');
}

it.each([organizations, programs, workshops, resources, evaluations])(
  'every field of an entity in the feed of $name declares what it reads',
  ({ schema }) => {
    const fields = fieldsOf(schema);
    expect(fields.length).toBeGreaterThan(10);
    const wrong = fields.flatMap(([name, { extensions }]) => {
      const { pothosOptions, pothosExposedField, pothosOriginalResolve } = extensions as unknown as Options;
      if (pothosExposedField) return [];
      const taken = takenApart(pothosOriginalResolve);
      const told = pothosOptions.reads;
      return told && (!taken || String([...taken].sort()) === String([...told].sort())) ? [] : [`${name}: ${taken}`];
    });
    expect(wrong).toEqual([]);
  },
);
