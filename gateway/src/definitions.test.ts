import { buildSchema, type GraphQLEnumType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { forgetDefinitions } from './definitions.ts';

describe('forgetting definitions', () => {
  it('keeps those that say that something is inaccessible, and no other', () => {
    const schema = buildSchema(`
      directive @inaccessible on OBJECT | ENUM_VALUE
      directive @other on OBJECT | ENUM_VALUE
      type Query @other { grade: Grade, secret: Secret }
      type Secret @inaccessible { grade: Grade }
      enum Grade { A @other, B @inaccessible }
    `);

    forgetDefinitions(schema);

    const grades = (schema.getType('Grade') as GraphQLEnumType).getValues();
    expect(schema.getType('Query')?.astNode).toBeUndefined();
    expect(schema.getType('Secret')?.astNode).toBeDefined();
    expect(grades.map(({ name, astNode }) => [name, astNode !== undefined])).toEqual([
      ['A', false],
      ['B', true],
    ]);
  });
});
