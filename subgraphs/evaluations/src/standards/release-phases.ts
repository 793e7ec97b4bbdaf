import { phaseWordings } from '@xiangxun/schema/contract/catalogue/guides';
import { cohortJudgement } from './cohort.ts';
import { releaseStandard } from './release-facts.ts';

const PHASES = Object.keys(phaseWordings('RELEASE'));

/** Clause 三: a cohort runs all four phases in order; a phase is held when a report in force covers it (四环节). */
export const releasePhases = releaseStandard('RELEASE_PHASES', ['cohorts', 'reports'], ({ cohorts, reports }) =>
  cohorts.map((cohort) => {
    const held = reports.filter(({ cohortId }) => cohortId === cohort.id);
    const firstDays = PHASES.map((phase) => held.find((report) => report.phase === phase)?.fromDay);
    const complete = firstDays.every((day) => day !== undefined);
    const inOrder = complete && firstDays.every((day, index) => index === 0 || (firstDays[index - 1] ?? '') < day);
    const last = firstDays
      .filter((day) => day !== undefined)
      .sort()
      .at(-1);
    return cohortJudgement(cohort, {
      verdict: inOrder ? 'HOLDS' : 'FAILS',
      members: PHASES.filter((_, index) => firstDays[index] !== undefined),
      factIds: held.map(({ id }) => id),
      ...(last ? { day: last } : {}),
      ...(inOrder && last ? { settledOn: last } : {}),
    });
  }),
);
