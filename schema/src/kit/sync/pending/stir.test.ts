import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Sql, transaction } from '../../database.ts';
import { newId } from '../../../contract/id.ts';
import type { TestGraph } from '../../../service/graph.testkit.ts';
import { COUNTY_A, openEngine } from '../engine.testkit.ts';
import { stirWatch } from './stir.ts';

let graph: TestGraph;
let isStirred: () => Promise<boolean>;

beforeAll(async () => {
  graph = await openEngine();
});
beforeEach(async () => {
  const look = stirWatch();
  isStirred = () => look(graph.pool);
  while (await isStirred());
});
afterAll(() => graph.close());

const writeKey = (sql: Sql) =>
  sql.query(
    `INSERT INTO reference_key (kind, form, value, id, region) VALUES ('School', 'id', $1::text, $1::text::uuid, $2)`,
    [newId('School'), COUNTY_A],
  );

it('says so when a key was written, and no longer than that', async () => {
  await graph.pool.query('UPDATE cluster SET name = name');
  expect(await isStirred()).toBe(false);
  await writeKey(graph.pool);
  expect(await isStirred()).toBe(true);
  while (await isStirred());
  expect(await isStirred()).toBe(false);
});

it('goes on saying so until whoever wrote has come to an end', async () => {
  const whileItRuns = await transaction(graph.pool, async (writer) => {
    await writeKey(writer);
    return [await isStirred(), await isStirred(), await isStirred()];
  });
  expect(whileItRuns).toEqual([true, true, true]);
  expect(await isStirred()).toBe(true);
  while (await isStirred());
  expect(await isStirred()).toBe(false);
});

it('says so now and then in any case', async () => {
  const look = stirWatch(0);
  for (let time = 0; time < 4; time += 1) expect(await look(graph.pool)).toBe(true);
});
