import { newId } from '@xiangxun/schema/contract/id';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSubgraph, type TestSubgraph } from '../evaluations.testkit.ts';
import { findingsOf, putCohort, putReport } from './standards.testkit.ts';

let subgraph: TestSubgraph;

beforeEach(async () => {
  subgraph = await openTestSubgraph();
});
afterEach(() => subgraph.close());

it('asks each trainee for hours at a quality school and at a development centre', async () => {
  const { program, cohort } = await putCohort(subgraph);
  const educator = newId('Educator');
  const trainee = await subgraph.fact('fact_enrollment', {
    program_id: program,
    cohort_id: cohort,
    educator_id: educator,
    region: '520521',
  });
  const school = await subgraph.fact('fact_organization', { region: '520525001' });
  await subgraph.fact('fact_school_period', { id: school, township: '520525001', quality: true });
  const center = await subgraph.fact('fact_organization', { kind: 'DEVELOPMENT_CENTER', region: '520525' });
  const report = await putReport(subgraph, cohort, 'SHADOWING', '2026-04-01', '2026-04-30', educator, 40);
  await subgraph.fact('fact_report_site', { id: report, educator_id: educator, site_id: school, hours: 20 });
  expect(await findingsOf(subgraph, 'SHADOWING_SITES', '2026-05-01')).toMatchObject([
    { subject: trainee, state: 'NOT_YET', set: ['QUALITY_SCHOOL'] },
  ]);
  await subgraph.fact('fact_report_site', { id: report, educator_id: educator, site_id: center, hours: 20 });
  await subgraph.pool.query(`INSERT INTO dirty_unit (program_id, county) VALUES ($1, '')`, [program]);
  expect(await findingsOf(subgraph, 'SHADOWING_SITES', '2026-05-01')).toMatchObject([
    { state: 'MET', set: ['QUALITY_SCHOOL', 'DEVELOPMENT_CENTER'] },
  ]);
});
