import { expect } from 'vitest';
import type { Batch } from '../goldens/records.ts';
import { ask } from '../testkit/reply.ts';
import { expectTold, outcomesOf, type Scene, SOUND, type Told, words } from './fuzz.ts';
import { inputTypesOf, leadsSomewhere } from './input-types.ts';
import { restore } from './records.ts';
import { type Edit, malform } from './malformed.ts';

/** The input for editing a kind by hand, if there is one. */
export function saveInputOf({ subgraph, plural }: Batch): string | undefined {
  const { inputs } = inputTypesOf(subgraph);
  const record = inputs.get(`Sync${plural}Input`)?.get('records')?.type ?? '';
  const input = record.replace(/^Sync(.*)Record$/, 'Save$1Input');
  return inputs.has(input) ? input : undefined;
}

/** Saves a malformed record by hand, which must report its errors, and then the original one. */
export async function holdSaved(scene: Scene, batch: Batch, input: string, edits: readonly Edit[]): Promise<void> {
  const types = inputTypesOf(batch.subgraph);
  const { before, changeable } = await restore(scene, batch);
  const { version: _, ...record } = before[SOUND] ?? {};
  const saved = malform(types, input, record, edits);
  const mutation = input.replace('Input', '').replace('Save', 'save');
  const { status, codes, data, text } = await ask<{ saved: { userErrors: readonly Told[] } }>(
    scene.url,
    scene.tokenOf(batch.by),
    `mutation ($input: ${input}!) { saved: ${mutation}(input: $input) { userErrors { code path message hint } } }`,
    { input: saved },
  );
  expect([status, codes, text]).toEqual([200, [], text]);
  const { userErrors } = data?.saved ?? { userErrors: [] };
  expectTold([{ outcome: 'SAVED', userErrors }], /[a-z]/);
  for (const { path } of userErrors) expect(leadsSomewhere(types, input, saved, path.slice(1))).toBe(true);
  if (userErrors.length === 0 || !changeable.has(record.externalId)) return;
  expect(words(await outcomesOf(scene.send(batch, before.slice(SOUND, SOUND + 1))))).toEqual(['UNCHANGED']);
}
