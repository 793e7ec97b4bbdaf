import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect } from 'vitest';
import { statement } from '../goldens/records.ts';
import { type Content, expectTold, outcomesOf, type Scene, SOUND, words } from './fuzz.ts';
import { TEXTS } from './malformed.ts';

const PROVIDER = { by: 'demo-provider', plural: 'LearningRecords' };

/** How a statement is malformed: a JSON value at one of its places, or an additional property. */
export interface Malformation {
  readonly place: number;
  readonly more: boolean;
  /** The index of the value. */
  readonly value: number;
}

const VALUES: readonly unknown[] = [
  ...TEXTS,
  null,
  true,
  0,
  -0,
  1e308,
  2 ** 53,
  [],
  {},
  [null],
  JSON.parse('{"__proto__": {"id": 1}, "constructor": 2}'),
  { 'http://example.cn/a\0': '\uD800' },
  JSON.parse(`${'['.repeat(1_000)}${']'.repeat(1_000)}`),
  JSON.parse(`${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}`),
  Array.from({ length: 2_000 }, () => ({ id: 'http://example.cn/x' })),
];

export const malformations: fc.Arbitrary<readonly Malformation[]> = fc.noBias(
  fc.array(fc.record({ place: fc.nat(9_999), more: fc.boolean(), value: fc.nat(VALUES.length - 1) }), {
    minLength: 1,
    maxLength: 2,
  }),
);

/** Sends malformed statements among valid ones, as for records of other kinds. */
export async function holdStatements(scene: Scene, given: readonly (readonly Malformation[])[]): Promise<void> {
  const sound = [...Array(SOUND).keys()].map((n) => ({ ...statement(n), id: randomUUID() }));
  const malformed = given.map((edits) => edits.reduce(malformStatement, { ...whole(), id: randomUUID() }));
  const statements = [...sound, ...malformed];
  const send = (more: object = {}) => outcomesOf(scene.send(PROVIDER, statements, more));

  const trial = await send({ validateOnly: true });
  expectTold(trial, /[a-z]/);
  for (const { path } of trial.flatMap(({ userErrors }) => userErrors))
    expect([path, leadsSomewhere({ statements }, path)]).toEqual([path, true]);
  if (words(trial).includes('REJECTED'))
    expect(words(await send({ atomic: true })).filter((word) => !['REJECTED', 'UNCHANGED'].includes(word))).toEqual([]);

  const idempotencyKey = randomUUID();
  const first = await scene.send(PROVIDER, statements, { idempotencyKey });
  const taken = first.data?.receipt.outcomes ?? [];
  expect(words(taken)).toEqual(words(trial));
  expect(words(taken.slice(0, SOUND))).toEqual(sound.map(() => 'CREATED'));
  expect((await scene.send(PROVIDER, statements, { idempotencyKey })).text).toBe(first.text);
  expectTold(await outcomesOf(scene.send(PROVIDER, statements, { idempotencyKey }, 'zh')), /\p{Script=Han}/u);
  const again = words(await send());
  expect(again).toEqual(words(taken).map((word) => (word === 'REJECTED' ? 'REJECTED' : 'UNCHANGED')));
}

/** A statement with a value in most of its places. */
function whole(): Content {
  return {
    ...statement(0),
    context: {
      registration: randomUUID(),
      language: 'zh-CN',
      contextActivities: { parent: [{ objectType: 'Activity', id: 'https://platform.example/courses/1' }] },
      extensions: { 'https://w3id.org/xapi/video/extensions/session-id': 'a session' },
    },
    result: {
      duration: 'PT1H',
      completion: true,
      score: { scaled: 0.5, raw: 5, min: 0, max: 10 },
      extensions: { 'https://w3id.org/xapi/video/extensions/played-segments': '0[.]600' },
    },
  };
}

function malformStatement(record: Content, { place, more, value }: Malformation): Content {
  const copy = structuredClone(record) as Content;
  const places = placesIn(copy);
  const { holder, name } = places[place % places.length] as Place;
  const at = more && !Array.isArray(holder) ? (TEXTS[place % TEXTS.length] ?? name) : name;
  Object.defineProperty(holder, at, { value: VALUES[value], enumerable: true, configurable: true, writable: true });
  return copy;
}

interface Place {
  readonly holder: object;
  readonly name: string;
}

/** The places of a statement, as deep as its own structure goes. */
function placesIn(value: unknown, depth = 6): Place[] {
  if (typeof value !== 'object' || value === null || depth === 0) return [];
  return Object.entries(value).flatMap(([name, one]) => [{ holder: value, name }, ...placesIn(one, depth - 1)]);
}

/** Whether a path leads to a value of a batch, or to a missing one. */
function leadsSomewhere(value: unknown, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return true;
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, name) ? leadsSomewhere((value as Content)[name], rest) : rest.length === 0;
}
