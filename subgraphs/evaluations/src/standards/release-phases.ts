import { cohortJudgement } from './cohort.ts';
import { releaseStandard } from './release-facts.ts';
import { orderedSet } from './threshold.ts';

/** Clause 三: a cohort runs all four phases in order; a phase is held when a report in force covers it (四环节). */
export const releasePhases = releaseStandard(
  'RELEASE_PHASES',
  ['cohorts', 'reports'],
  ({ cohorts, reports }, { inOrder }) =>
    cohorts.map((cohort) => {
      const held = reports.filter(({ cohortId }) => cohortId === cohort.id);
      const firstDayOf = (phase: string) => held.find((report) => report.phase === phase)?.fromDay;
      const { completeOn, ...value } = orderedSet(inOrder, firstDayOf, (one, next) => one < next);
      const last = inOrder
        .map(firstDayOf)
        .filter((day) => day !== undefined)
        .sort()
        .at(-1);
      return cohortJudgement(cohort, {
        ...value,
        factIds: held.map(({ id }) => id),
        ...(last ? { day: last } : {}),
        ...(completeOn ? { settledOn: completeOn } : {}),
      });
    }),
);
