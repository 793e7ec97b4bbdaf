import { SUBGRAPHS } from '@xiangxun/prisma/subgraph-name';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../testkit/reply.ts';
import { KINDS, openScene, type Scene, MALFORMED } from './fuzz.ts';
import { cursorsOf, forgedFrom, holdForged, holdSwapped } from './cursors.ts';
import { holdLines } from './lines.ts';
import { holdMistyped, holdRecords } from './records.ts';
import { holdSaved, saveInputOf } from './saves.ts';
import { edit, edits } from './malformed.ts';
import { holdStatements, malformations } from './statements.ts';

/** The seed of the records, and the number of runs: FUZZ_SEED and FUZZ_RUNS set others. */
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_126);
const RUNS = Number(process.env.FUZZ_RUNS ?? 1);

function hold<Given>(given: fc.Arbitrary<Given>, judge: (given: Given) => Promise<void>, runs = RUNS): Promise<void> {
  return fc.assert(fc.asyncProperty(given, judge), { numRuns: runs, seed: SEED });
}

/** As many as there are records to malform. */
const many = <Given>(one: fc.Arbitrary<Given>) => fc.array(one, { minLength: MALFORMED, maxLength: MALFORMED });

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene?.close());

it('says of each statement what is wrong with it, and takes the others', () =>
  hold(many(malformations), (given) => holdStatements(scene, given), 3 * RUNS));

// From the last kind to the first, so that no record still to be sent references a malformed one.
const ROWS = KINDS.toReversed().map((batch) => [batch.plural, batch.by, batch] as const);

describe('among sound records, malformed ones are told what is wrong with them, and sink nobody', () => {
  it.each(ROWS)('%s by %s', (_, __, batch) => hold(many(edits), (given) => holdRecords(scene, batch, given)));
});

describe('a record that is none of its type is refused with its batch, by its place', () => {
  it.each(ROWS)('%s by %s', (_, __, batch) => hold(edit, (given) => holdMistyped(scene, batch, given)));
});

describe('among sound lines of a job, malformed ones are told, and the job comes to its end', () => {
  it.each(ROWS)('%s by %s', (_, __, batch) => hold(many(edits), (given) => holdLines(scene, batch, given)));
});

describe('a record that is saved by hand is told what is wrong with it, and then stays as it was', () => {
  it.each(ROWS.filter(([, , batch]) => saveInputOf(batch)))('%s by %s', (_, __, batch) =>
    hold(edits, (given) => holdSaved(scene, batch, saveInputOf(batch) ?? '', given)),
  );
});

it('says of a text that no text of the product can equal that it is none', async () => {
  const named = ['organization', 'educator', 'program', 'cohort', 'workshop', 'resource'];
  const asked = [
    ...named.map((name) => `${name}(externalId: { externalId: $text }) { id }`),
    ...named.map((name) => `${name}(externalId: { externalId: "a", provider: $text }) { id }`),
    ...SUBGRAPHS.map((name) => `${name.slice(0, -1)}Receipt(idempotencyKey: $text) { id }`),
    ...SUBGRAPHS.map((name) => `${name.slice(0, -1)}PendingRecords(value: $text) { totalCount }`),
  ];
  for (const field of asked) {
    const type = field.includes('provider: $text') ? 'ID!' : 'String!';
    const { codes } = await ask(scene.url, scene.tokenOf('demo-provider'), `query ($text: ${type}) { ${field} }`, {
      text: 'a\0b',
    });
    expect([field, codes]).toEqual([field, ['BAD_USER_INPUT']]);
  }
});

describe('what is no cursor of a list is refused as none', () => {
  it.each(['demo-county-a', 'demo-provider'])('for %s', async (by) => {
    const cursors = await cursorsOf(scene, by);
    const [names, given] = [[...cursors.keys()], [...cursors.values()]];
    for (const [place, name] of names.entries()) {
      const forged = forgedFrom(name, given[place] ?? '');
      await hold(fc.constantFrom(...forged), (cursor) => holdForged(scene, by, name, cursor));
      const others = given.filter((cursor) => cursor !== given[place]);
      await hold(fc.constantFrom(...others), (cursor) => holdSwapped(scene, by, name, cursor));
    }
  });
});
