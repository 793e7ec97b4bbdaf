import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Batch } from '../goldens/records.ts';
import { jobsAt } from '../testkit/job.ts';
import { expectTold, outcomesOf, type Scene, SOUND, type Told, words } from './fuzz.ts';
import { inputTypesOf, leadsSomewhere } from './input-types.ts';
import { restore, soundOf } from './records.ts';
import { type Edit, mistyped, malform } from './malformed.ts';

/** Lines without a record. */
const NONE = ['{', '[]', 'null', '5', '"x"', '{"externalId":', '{}{}', `${'['.repeat(50_000)}${']'.repeat(50_000)}`];

/** A rejected line, as a client downloads it. */
interface Refused {
  readonly line: number;
  readonly errors: readonly Told[];
}

/**
 * Loads malformed lines among valid ones by a job. The job must end, the valid lines must take effect, and each of the
 * others must have its place and its reason.
 */
export async function holdLines(scene: Scene, batch: Batch, edits: readonly (readonly Edit[])[]): Promise<void> {
  const types = inputTypesOf(batch.subgraph);
  const type = types.inputs.get(`Sync${batch.plural}Input`)?.get('records')?.type ?? '';
  const { before } = await restore(scene, batch);
  const sound = soundOf(batch, before, scene.next());
  const malformed = before.slice(SOUND).map((record, at) => {
    const [first, ...others] = edits[at] ?? [];
    const again = malform(types, type, { ...record, version: scene.next() }, others);
    return first ? mistyped(types, type, again, first) : again;
  });
  const records: readonly unknown[] = [...malformed, ...sound];
  const lines = [...records.map((record) => JSON.stringify(record)), ...NONE];

  const jobs = jobsAt(scene.url, scene.tokenOf(batch.by), batch.subgraph.slice(0, -1));
  const kind = type.replace(/^Sync|Record$/g, '').replaceAll(/(?<!^)([A-Z])/g, '_$1');
  const { id } = await jobs.create({ kind: kind.toUpperCase(), idempotencyKey: randomUUID() });
  expect(await jobs.put(`${id}/parts/1`, lines.join('\n'))).toMatchObject({ status: 201 });
  await jobs.start(id, 1);
  expect(await jobs.ended(id)).toMatchObject({ state: 'DONE', records: lines.length, taken: lines.length });

  const { text } = await jobs.get(`${id}/rejected`);
  const refused = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Refused);
  expectTold(
    refused.map(({ errors }) => ({ outcome: 'REJECTED', userErrors: errors })),
    /[a-z]/,
  );
  for (const { line, errors } of refused)
    for (const { path } of errors) {
      const known = path.map((name) => (name.includes('\uFFFD') || name.includes('…') ? '' : name));
      const isUnknown = known.length === 1 && (known[0] === '' || known[0]?.length === 64);
      expect([path, isUnknown || leadsSomewhere(types, type, records[line - 1], path)]).toEqual([path, true]);
    }
  expect(refused.map(({ line }) => line).slice(-NONE.length)).toEqual(NONE.map((_, at) => records.length + at + 1));
  expect(words(await outcomesOf(scene.send(batch, sound)))).toEqual(sound.map(() => 'UNCHANGED'));
}
