import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Batch } from '../goldens/records.ts';
import { CHANGES } from '../graph/changes.ts';
import { expectTold, type Outcome, outcomesOf, type Scene, SOUND, MALFORMED, words } from './fuzz.ts';
import { inputTypesOf, leadsSomewhere } from './input-types.ts';
import { type Edit, mistyped, malform } from './malformed.ts';

/** The positions of the valid records among the malformed ones. */
const BEFORE = 5;

/** The part of an outcome that a dry run must also have. */
const told = (outcomes: readonly Outcome[]) =>
  outcomes.map(({ externalId, outcome, userErrors }) => ({ externalId, outcome, userErrors }));

/**
 * Sends malformed records among valid ones: as a dry run, all or none, and for real. The valid ones must take effect,
 * each of the others must have its errors, and nothing may remain of rejected ones.
 *
 * @param edits of each malformed record
 */
export async function holdRecords(scene: Scene, batch: Batch, edits: readonly (readonly Edit[])[]): Promise<void> {
  const types = inputTypesOf(batch.subgraph);
  const input = `Sync${batch.plural}Input`;
  const type = types.inputs.get(input)?.get('records')?.type ?? '';
  const { before, changeable } = await restore(scene, batch);

  const version = scene.next();
  const sound = soundOf(batch, before, version);
  const malformed = before
    .slice(SOUND)
    .map((record, at) => malform(types, type, { ...record, version }, edits[at] ?? []));
  const records = [...malformed.slice(0, BEFORE), ...sound, ...malformed.slice(BEFORE)];
  const send = (more: object = {}) => outcomesOf(scene.send(batch, records, more));

  const trial = await send({ validateOnly: true });
  expectTold(trial, /[a-z]/);
  const astray = trial
    .flatMap(({ userErrors }) => userErrors)
    .filter(({ path }) => !leadsSomewhere(types, input, { records }, path));
  expect(astray).toEqual([]);
  if (words(trial).includes('REJECTED')) {
    const none = words(await send({ atomic: true })).filter(
      (word) => !['REJECTED', 'STALE', 'UNCHANGED'].includes(word),
    );
    expect(none).toEqual([]);
  }

  const idempotencyKey = randomUUID();
  const first = await scene.send(batch, records, { idempotencyKey });
  const taken = first.data?.receipt.outcomes ?? [];
  expect(told(taken)).toEqual(told(trial));
  expect(words(taken.slice(BEFORE, BEFORE + SOUND))).toEqual(sound.map(() => 'UPDATED'));
  expect((await scene.send(batch, records, { idempotencyKey })).text).toBe(first.text);
  expectTold(await outcomesOf(scene.send(batch, records, { idempotencyKey }, 'zh')), /\p{Script=Han}/u);

  expect(words(await outcomesOf(scene.send(batch, sound)))).toEqual(sound.map(() => 'UNCHANGED'));
  const refused = before.slice(SOUND).filter(({ externalId }, at) => {
    const place = at < BEFORE ? at : at + SOUND;
    const isOther = records[place]?.externalId !== externalId;
    return changeable.has(externalId) && (isOther || taken[place]?.outcome === 'REJECTED');
  });
  expect(words(await outcomesOf(scene.send(batch, refused)))).toEqual(refused.map(() => 'UNCHANGED'));
}

/**
 * Sends a record with properties that GraphQL rejects: the request must be refused with their path, and have no effect.
 */
export async function holdMistyped(scene: Scene, batch: Batch, edit: Edit): Promise<void> {
  const types = inputTypesOf(batch.subgraph);
  const type = types.inputs.get(`Sync${batch.plural}Input`)?.get('records')?.type ?? '';
  const { before } = await restore(scene, batch);
  const sound = soundOf(batch, before, scene.next());
  const wrong = mistyped(types, type, { ...scene.recordOf(batch, SOUND) }, edit);
  const { codes, data, status, text } = await scene.send(batch, [...sound, wrong]);
  expect([status, data ?? null, [...new Set(codes)], text]).toEqual([200, null, ['BAD_USER_INPUT'], text]);
  expect(text).toContain(`input.records[${SOUND}]`);
  expect(words(await outcomesOf(scene.send(batch, before.slice(0, SOUND))))).toEqual(sound.map(() => 'UNCHANGED'));
}

/** Errors about one-way changes: a retired resource, the day on which a package was published. */
const FOR_GOOD: readonly string[] = ['INVALID_STATE', 'INVALID_PERIOD'];

/** Sends the original records with new versions: a malformed record can be corrected, except for one-way changes. */
export async function restore(scene: Scene, batch: Batch) {
  const before = [...Array(SOUND + MALFORMED).keys()].map((n) => scene.recordOf(batch, n));
  const outcomes = await outcomesOf(scene.send(batch, before));
  const ended = outcomes.filter(({ userErrors }) => userErrors.some(({ code }) => FOR_GOOD.includes(code)));
  const refused = outcomes.filter(({ outcome }) => outcome === 'REJECTED');
  expect(refused).toEqual(ended);
  const changeable = new Set<unknown>(outcomes.map(({ externalId }) => externalId));
  for (const { externalId } of ended) changeable.delete(externalId);
  return { before, changeable };
}

/** The records that stay valid, each with a change. */
export function soundOf({ plural }: Batch, before: readonly object[], version: string) {
  const [field, value] = CHANGES[plural] ?? ['', null];
  return before.slice(0, SOUND).map((record) => ({ ...record, version, [field]: value }));
}
