import type { TestGraph } from '@xiangxun/schema/service/graph.testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openProgramsGraph, viewers } from '../programs.testkit.ts';

let graph: TestGraph;
beforeAll(async () => {
  graph = await openProgramsGraph();
});
afterAll(() => graph.close());

const QUERY = 'query ($names: [String!]) { catalogue { enums(names: $names) { name values { value label zh en } } } }';

it('the catalogue says in both languages what the values of an enum are called, also of another subgraph’s', async () => {
  const english = { ...viewers.countyA, language: 'en' as const };
  const { catalogue } = await graph.ask<{ catalogue: unknown }>(english, QUERY, { names: ['TeamKind', 'Stage'] });
  expect(catalogue).toMatchObject({
    enums: [
      { name: 'TeamKind', values: expect.arrayContaining([expect.objectContaining({ value: 'DELIVERY' })]) },
      { name: 'Stage', values: expect.arrayContaining([expect.objectContaining({ value: 'PRIMARY', zh: '小学' })]) },
    ],
  });
  const { catalogue: all } = await graph.ask<{
    catalogue: { enums: { name: string; values: Record<string, string>[] }[] };
  }>(english, QUERY);
  for (const { values } of all.enums) for (const { label, en } of values) expect(label).toBe(en);
  expect(all.enums.map(({ name }) => name)).toContain('ProgramStatus');
});

it('an enum that is none of the catalogue is named', async () => {
  await expect(graph.ask(viewers.countyA, QUERY, { names: ['Nothing'] })).rejects.toThrow('"Nothing" is no enum');
});
