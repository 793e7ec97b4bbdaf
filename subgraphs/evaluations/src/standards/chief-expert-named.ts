import { cohortJudgement } from './cohort.ts';
import { releaseStandard } from './release-facts.ts';
import { count } from './threshold.ts';

/** Clause 二.2: the cohort has one chief expert (首席专家). */
export const chiefExpertNamed = releaseStandard('CHIEF_EXPERT_NAMED', ['cohorts'], ({ cohorts }, threshold) =>
  cohorts.map((cohort) =>
    cohortJudgement(cohort, {
      ...count(threshold, cohort.chiefExpertId ? 1 : 0),
      factIds: [cohort.id],
      settledOn: cohort.cycle.fromDay,
    }),
  ),
);
