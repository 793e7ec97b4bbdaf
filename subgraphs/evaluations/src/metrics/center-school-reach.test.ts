import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, putSchool, putTeacher, type TestSubgraph } from '../evaluations.testkit.ts';
import { valuesOf } from './metrics.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('counts village schools of which somebody attended an activity of their centre school', async () => {
  const program = await subgraph.fact('fact_program', { guide: 'BLENDED', region: '52' });
  const center = await putSchool(subgraph, '520521001');
  const village = async () => {
    const id = await subgraph.fact('fact_organization', { region: '520521001', school_kind: 'VILLAGE_SCHOOL' });
    await subgraph.fact('fact_school_period', { id, township: '520521001', center_school_id: center });
    return id;
  };
  const [reached] = [await village(), await village()];
  const activity = await subgraph.fact('fact_activity', {
    program_id: program,
    holder_id: center,
    region: '520521001',
    from_day: '2026-03-10',
    to_day: '2026-03-10',
  });
  await subgraph.fact('fact_attendance', {
    id: activity,
    educator_id: await putTeacher(subgraph, reached, '520521'),
    day: '2026-03-10',
  });
  expect(await valuesOf(subgraph, 'CENTER_SCHOOL_REACH', { month: '2026-02' })).toEqual({
    '520521001': '0/2',
    '*': '0/2',
  });
  expect(await valuesOf(subgraph, 'CENTER_SCHOOL_REACH', { month: '2026-05' })).toEqual({
    '520521001': '1/2',
    '*': '1/2',
  });
});
