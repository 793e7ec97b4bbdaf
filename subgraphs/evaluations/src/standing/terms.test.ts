import { DUTIES } from '@xiangxun/schema/catalogue/duties/duties';
import { expect, it } from 'vitest';
import { isFullyRecorded, isRecorded } from './terms.ts';

it('knows of how many duties all evidence is recorded', () => {
  const recorded = DUTIES.filter(isFullyRecorded);
  const byGuide = (guide: string) => recorded.filter((duty) => duty.guide === guide).length;
  expect(['OUTREACH', 'BLENDED', 'WORKSHOP', 'RELEASE'].map(byGuide)).toEqual([0, 0, 0, 0]);
  expect(recorded.length).toBe(0);
});

it('records nothing of what no subgraph keeps yet', () => {
  const missing = new Set(
    DUTIES.flatMap(({ evidence }) =>
      evidence
        .filter((term) => !isRecorded(term))
        .map((term) => ('standard' in term ? `std:${term.standard}` : term.type)),
    ),
  );
  expect([...missing].sort()).toEqual([]);
});
