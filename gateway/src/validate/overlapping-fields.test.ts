import { randomOf } from '@xiangxun/schema/kit/random';
import { buildSchema, OverlappingFieldsCanBeMergedRule, parse, PossibleFragmentSpreadsRule, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { overlappingFields, TooManyComparisonsError } from './overlapping-fields.ts';

const FIELDS = 'id: ID!  name: String  x(n: Int, of: In): String  next: I  is: [I!]';
const schema = buildSchema(`
  type Query { a: A  i: I }
  input In { p: Int q: [Int] }
  interface I { ${FIELDS}  only: Int  a: I  b: I  u: U  list: [I] }
  type A implements I { ${FIELDS}  only: Int  a: A  b: B!  u: U  list: [A!] }
  type B implements I { ${FIELDS}  only: Int!  a: A  b: B  u: U!  list: [B] }
  union U = A | B`);

/** The only other rule by which random documents can be invalid. */
const others = [PossibleFragmentSpreadsRule];
const ALL = 1_000_000;

/** Random documents, valid but for conflicts, with few names and aliases, so that fields often collide. */
function randomDocument(seed: number): string {
  const random = randomOf(seed);
  const below = (count: number): number => Math.floor(random() * count);
  const one = <T>(...of: [T, ...T[]]): T => of[below(of.length)] as T;
  const alias = () => one('', '', '', '', '', '', 'k: ', 'l: ', 'id: ');
  const beneath: Record<string, string> = { a: 'A', b: 'B', next: 'I', is: 'I', list: 'I', u: 'U' };

  const selection = (type: string, depth: number, spreads: readonly string[]): string => {
    const kind = below(10);
    if (kind === 0 && spreads.length > 0) return `...${one(...(spreads as [string]))}`;
    if (kind < 3)
      return `... ${type === 'U' || kind === 1 ? `on ${one('A', 'B', 'I')} ` : ''}${set(type === 'U' ? 'I' : type, depth, spreads)}`;
    if (type === 'U') return `${alias()}__typename`;
    if (kind < 6 && depth > 0) {
      const name = one('a', 'b', 'next', 'is', 'list', 'u');
      return `${alias()}${name} ${set(beneath[name] ?? 'I', depth - 1, spreads)}`;
    }
    if (kind === 6) return `${alias()}x(of: ${one('{p: 1, q: [1]}', '{q: [1], p: 1}', '{p: $v, q: [1]}')})`;
    return alias() + one('name', 'name', 'only', 'id', '__typename');
  };
  const set = (type: string, depth: number, spreads: readonly string[]): string =>
    `{ ${Array.from({ length: 1 + below(3) }, () => selection(type, depth, spreads)).join(' ')} }`;

  return `query ($v: Int) { i { x(n: $v) ...F ... ${set('I', 3, ['F', 'G'])} } }
    fragment F on ${one('I', 'A')} { id ...G ... ${set('I', 2, ['G'])} } fragment G on I { id ... ${set('I', 2, [])} }`;
}

describe('fields of equal response keys', () => {
  it('conflict exactly where graphql-js says that they do', () => {
    let [conflicts, fits] = [0, 0];
    for (let seed = 1; seed <= 3_000; seed += 1) {
      const text = randomDocument(seed);
      const document = parse(text);
      if (validate(schema, document, others).length > 0) continue;
      const expected = validate(schema, document, [OverlappingFieldsCanBeMergedRule]);
      const found = overlappingFields(schema, document, ALL);
      if (expected.length > 0) conflicts += 1;
      else fits += 1;
      expect(found !== undefined, text).toBe(expected.length > 0);
    }
    expect(Math.min(conflicts, fits)).toBeGreaterThan(100);
  });

  it('conflict in questions about the schema too', () => {
    const conflict = overlappingFields(schema, parse('{ __type(name: "A") { k: name k: kind } }'), ALL);
    expect(conflict?.message).toContain('Fields "k" conflict');
    expect(
      overlappingFields(schema, parse('{ __schema { types { k: name } types { k: name } } }'), ALL),
    ).toBeUndefined();
  });

  it('are compared in steps that do not grow with the square of the document', () => {
    const flat = parse(`{ a { ${'next { next { name } } '.repeat(1_500)} } }`);
    expect(overlappingFields(schema, flat, 20_000)).toBeUndefined();
    const fragments = Array.from({ length: 500 }, (_, i) => i);
    const spread = parse(
      `{ a { ${fragments.map((i) => `...F${i}`).join(' ')} } } ${fragments.map((i) => `fragment F${i} on A { name }`).join(' ')}`,
    );
    expect(overlappingFields(schema, spread, 20_000)).toBeUndefined();
  });

  it('are looked at once where fragments multiply', () => {
    const doubled = Array.from(
      { length: 18 },
      (_, i) => `fragment F${i} on I { a: next { ...F${i + 1} } b: next { ...F${i + 1} } }`,
    );
    const document = parse(`{ i { ...F0 } } ${doubled.join(' ')} fragment F18 on I { name }`);
    expect(overlappingFields(schema, document, 1_000)).toBeUndefined();
  });

  it('are not compared beyond the work that a document may cost', () => {
    const document = parse(`{ a { ${'name '.repeat(200)} } }`);
    expect(() => overlappingFields(schema, document, 100)).toThrow(TooManyComparisonsError);
  });
});
