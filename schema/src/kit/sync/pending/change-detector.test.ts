import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Sql, transaction } from '../../database.ts';
import { newId } from '../../../contract/id.ts';
import type { TestGraph } from '../../../service/graph.testkit.ts';
import { COUNTY_A, openEngine } from '../engine.testkit.ts';
import { changeDetector } from './change-detector.ts';

let graph: TestGraph;
let hasChanged: () => Promise<boolean>;

beforeAll(async () => {
  graph = await openEngine();
});
beforeEach(async () => {
  const look = changeDetector();
  hasChanged = () => look(graph.pool);
  while (await hasChanged());
});
afterAll(() => graph.close());

const writeKey = (sql: Sql) =>
  sql.query(
    `INSERT INTO reference_key (kind, form, value, id, region) VALUES ('School', 'id', $1::text, $1::text::uuid, $2)`,
    [newId('School'), COUNTY_A],
  );

it('says so when a key was written, and no longer than that', async () => {
  await graph.pool.query('UPDATE cluster SET name = name');
  expect(await hasChanged()).toBe(false);
  await writeKey(graph.pool);
  expect(await hasChanged()).toBe(true);
  while (await hasChanged());
  expect(await hasChanged()).toBe(false);
});

it('goes on saying so until whoever wrote has come to an end', async () => {
  const whileItRuns = await transaction(graph.pool, async (writer) => {
    await writeKey(writer);
    return [await hasChanged(), await hasChanged(), await hasChanged()];
  });
  expect(whileItRuns).toEqual([true, true, true]);
  expect(await hasChanged()).toBe(true);
  while (await hasChanged());
  expect(await hasChanged()).toBe(false);
});

it('says so now and then in any case', async () => {
  const look = changeDetector(0);
  for (let time = 0; time < 4; time += 1) expect(await look(graph.pool)).toBe(true);
});
