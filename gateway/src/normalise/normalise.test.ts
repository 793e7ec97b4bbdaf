import { buildSchema, parse } from 'graphql';
import { expect, it } from 'vitest';
import type { Guard } from '../access/guard.ts';
import { normalise, TooManyFieldsError } from './normalise.ts';

const schema = buildSchema('type Query { a: Int }');
const guard: Guard = { root: { as: 'reader' }, refusal: () => undefined, beneath: () => ({ as: 'reader' }) };

/** A chain of fragments, each with a condition of its own. */
function chain(length: number): string {
  const variables = Array.from({ length }, (_, i) => `$v${i}: Boolean!`).join(' ');
  const links = Array.from({ length }, (_, i) => `fragment F${i} on Query { ...F${i + 1} @include(if: $v${i}) }`);
  return `query (${variables}) { ...F0 } ${links.join(' ')} fragment F${length} on Query { a }`;
}

it('holds conditions within one another to a few variables', () => {
  const fieldsOf = (query: string) => {
    const document = parse(query);
    const [operation] = document.definitions;
    if (operation?.kind !== 'OperationDefinition') throw new Error('no operation');
    return normalise(document, operation, { schema, guard, work: 20_000 }).fields;
  };
  expect(fieldsOf(chain(50))[0]?.when.terms[0]).toHaveLength(50);
  expect(() => fieldsOf(chain(51))).toThrow(TooManyFieldsError);
});
