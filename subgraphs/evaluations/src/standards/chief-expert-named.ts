import { cohortJudgement } from './cohort.ts';
import { releaseStandard } from './release-facts.ts';

/** Clause 二.2: the cohort has one chief expert (首席专家). */
export const chiefExpertNamed = releaseStandard('CHIEF_EXPERT_NAMED', ['cohorts'], ({ cohorts }) =>
  cohorts.map((cohort) =>
    cohortJudgement(cohort, {
      verdict: cohort.chiefExpertId ? 'HOLDS' : 'FAILS',
      numerator: cohort.chiefExpertId ? 1 : 0,
      denominator: 1,
      factIds: [cohort.id],
      settledOn: cohort.cycle.fromDay,
    }),
  ),
);
