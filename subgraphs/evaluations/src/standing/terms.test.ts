import { DUTIES } from '@xiangxun/schema/contract/catalogue/duties/duties';
import { expect, it } from 'vitest';
import { isFullyRecorded, isRecorded } from './terms.ts';

it('records all evidence of 79 of the 132 duties', () => {
  const recorded = DUTIES.filter(isFullyRecorded);
  const byGuide = (guide: string) => recorded.filter((duty) => duty.guide === guide).length;
  expect(['OUTREACH', 'BLENDED', 'WORKSHOP', 'RELEASE'].map(byGuide)).toEqual([21, 18, 19, 21]);
  expect(recorded.length).toBe(79);
});

it('records nothing of what no subgraph keeps yet', () => {
  const missing = DUTIES.flatMap(({ evidence }) => evidence.filter((term) => !isRecorded(term)));
  const types = new Set(
    missing.flatMap((term) => ('type' in term && term.target !== 'WORKSHOP_GROUP' ? [term.type] : [])),
  );
  expect([...types].sort()).toEqual([
    ...['Assignment', 'Commendation', 'Community', 'Decision', 'Funding', 'Guidance', 'MentorLog', 'Nomination'],
    ...['PackageAdoption', 'Substitution', 'Sync', 'Tool', 'WorkshopGroup'],
  ]);
});
