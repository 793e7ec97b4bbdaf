import fc from 'fast-check';
import { buildSchema, type ExecutionResult, execute, parse, validate } from 'graphql';
import { describe, expect, it, vi } from 'vitest';
import { randomOf } from '../kit/random.ts';
import { type OddRequest, oddRequest } from './document.testkit.ts';
import { createExecutor } from './executor.ts';
import { createWorld, type WorldContext } from './executor.testkit.ts';

const schema = createWorld();

/** A response, and the arguments with which resolvers were called, in any order. */
async function outcome(run: (context: WorldContext) => unknown, seed: number, faults: number) {
  const context: WorldContext = { seed, faults, asked: [] };
  const { data, errors, ...rest } = (await run(context)) as ExecutionResult;
  const told = errors?.map((error) => JSON.stringify(error.toJSON())).sort();
  return { ...rest, data: JSON.stringify(data), errors: told, asked: [...context.asked].sort() };
}

/** Compares the executor with graphql-js on a document's first, second and third run. */
async function compare({ query, variables }: OddRequest, seed: number, faults: number): Promise<void> {
  const document = parse(query);
  if (validate(schema, document).length > 0) return fc.pre(false);
  const js = (contextValue: WorldContext) =>
    execute({ schema, document, variableValues: variables, contextValue, hideSuggestions: true });
  const expected = await outcome(js, seed, faults);
  const run = createExecutor(schema);
  for (let time = 1; time <= 3; time += 1)
    expect(await outcome((context) => run({ document, variables, context }), seed, faults)).toEqual(expected);
}

/** Generates a request from a seed. */
function requestOf(seed: number): OddRequest {
  const random = randomOf(seed);
  return oddRequest(schema, (below) => Math.floor(random() * below));
}

describe('the executor', () => {
  it('answers whatever is valid as graphql-js does, with the same errors, and asks resolvers for the same', async () => {
    const property = fc.asyncProperty(fc.nat(), fc.constantFrom(0, 5, 25), (seed, faults) =>
      compare(requestOf(seed), seed, faults),
    );
    await fc.assert(property, { numRuns: 100 });
  });

  it.each([
    '{ __proto__: node { name } constructor: any { toString: __typename } hasOwnProperty: schools { __proto__: id } }',
    '{ node { ... on School { a: next { id } } ... on Provider { a: next { name } } id } }',
    '{ schools { near { id } near { name } } schools { near { stage } } }',
    '{ a: named { b: name } a_b: named { name } named { a: stage ... on Region { a: stage } } }',
    'query($n: Int, $s: String) { schools { ask(n: $n, range: { from: 2, name: $s, inner: { from: 1, to: $n } }) } }',
    'query($r: Range = { from: 1 }) { school(range: $r) { called(n: 1) plain } }',
    'query($n: Int = 1) { anys { ... on Provider { ask(n: $n) } } }',
    'query($s: Loose) { loose(of: { a: [$s, { b: $s }] __proto__: { polluted: true } }) }',
    'query($a: Boolean = false) { ...A @skip(if: $a) ... @include(if: $a) { region { name } } } fragment A on Query { region { name stage } }',
    'mutation { a: ask(n: 1) school { name } b: ask(n: 2) }',
    '{ __schema { queryType { name fields { name args { name } } } } __type(name: "Any") { possibleTypes { name } } }',
    '{ loose(s: "__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74dglobalThis.polluted=1") }',
  ])('answers %s as graphql-js does', async (query) => {
    for (const variables of [{}, { n: 1, s: 'x', a: true }, { n: null, r: null, s: null }]) {
      for (let seed = 0; seed < 5; seed += 1) await compare({ query, variables }, seed, 10);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(globalThis).not.toHaveProperty('polluted');
    expect({}).not.toHaveProperty('polluted');
  });

  it('leaves no failure unhandled where an item of a list fails before the others have come', async () => {
    const numbers = buildSchema('type Query { numbers: [Int!] }');
    const field = numbers.getQueryType()?.getFields().numbers;
    if (field) field.resolve = () => [Promise.reject(new Error('late')), new Error('at once')];
    const unhandled = vi.fn();
    process.once('unhandledRejection', unhandled);
    const run = createExecutor(numbers);
    const { errors } = await run({ document: parse('{ numbers }'), variables: {}, context: {} });
    await new Promise((resolve) => setImmediate(resolve));
    process.removeListener('unhandledRejection', unhandled);
    expect(errors?.map(({ message }) => message)).toEqual(['at once']);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('tells the operations of a document apart', async () => {
    const document = parse('query A { loose(s: "a") } query B { loose(s: "b") }');
    const run = createExecutor(schema);
    const context: WorldContext = { seed: 1, faults: 0, asked: [] };
    for (const operationName of ['A', 'B', 'A', 'B', 'A', 'B'])
      await run({ document, operationName, variables: {}, context });
    expect(context.asked.map((asked) => asked.match(/"s":"(.)"/)?.[1]).join('')).toBe('ABABAB'.toLowerCase());
    expect((await run({ document, variables: {}, context })).errors?.[0]?.message).toContain(
      'Must provide operation name',
    );
    expect((await run({ document, operationName: 'C', variables: {}, context })).errors?.[0]?.message).toContain('C');
  });

  it('keeps nothing of a query that asks for very many fields, and answers it all the same', async () => {
    const fields = Array.from({ length: 6_000 }, (_, index) => `a${index}: __typename`).join(' ');
    const document = parse(`{ ${fields} }`);
    const charges: number[] = [];
    const run = createExecutor(schema, (_, bytes) => charges.push(bytes));
    for (let time = 1; time <= 4; time += 1) {
      const { data } = await run({ document, variables: {}, context: {} });
      expect(Object.keys(data ?? {})).toHaveLength(6_000);
    }
    expect(charges).toEqual([0]);
  });
});
