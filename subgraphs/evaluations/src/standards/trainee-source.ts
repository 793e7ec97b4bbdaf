import { traineeJudgement } from './cohort.ts';
import { releaseStandard } from './release-facts.ts';
import { verdictOf } from './threshold.ts';

/** Clause 二.3: trainees come from county trainer teams: members of one on the day of selection (县级专家团队). */
export const traineeSource = releaseStandard('TRAINEE_SOURCE', ['cohorts', 'trainees'], ({ cohorts, trainees }) =>
  trainees.flatMap((trainee) => {
    const cohort = cohorts.find(({ id }) => id === trainee.cohortId);
    if (!cohort) return [];
    return traineeJudgement(trainee, cohort, {
      verdict: verdictOf(trainee.fromCountyTeam),
      factIds: [trainee.id],
      settledOn: trainee.selectedOn,
      day: trainee.selectedOn,
    });
  }),
);
