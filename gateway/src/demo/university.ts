import { AUTHORITY_A, AUTHORITY_P, CENTER } from './inputs/places.ts';
import {
  cohortRecord,
  courseRecords,
  groupRecords,
  type PhaseHours,
  REPORTED,
  TRAINEE_IDS,
  traineeRecords,
} from './inputs/release.ts';
import { tell } from './authorities.ts';
import type { Party } from './client.ts';
import type { Cast } from './cast.ts';
import { sync } from './sync.ts';
import type { Say } from './table.ts';
import { until } from './until.ts';

/** A quality school of the county, where trainees shadow. */
const QUALITY_SCHOOL = 'S52052100101';

/** Acts as a university: sends a cohort with groups, mentors and courses, and reports three of its four phases. */
export async function release({ province, university }: Cast, say: Say): Promise<void> {
  const cohort = await sync(university, 'Cohorts', [cohortRecord({ externalId: 'RELEASE', provider: AUTHORITY_P })]);
  const courses = await sync(university, 'Courses', courseRecords());
  const trainees = await sync(province, 'Enrollments', traineeRecords(), 'trainees');
  const groups = await sync(university, 'CohortGroups', groupRecords());
  tell(say, '贵州师范大学, as demo-university', [
    ['cohorts', cohort],
    ['courses', courses],
    ['trainees', trainees],
    ['groups', groups],
  ]);
  await until('the trainees', async () => {
    const answer = await university.ask<{
      cohort: { groups: unknown[]; trainees: { totalCount: number } } | null;
    }>('{ cohort(externalId: { externalId: "COHORT" }) { groups { id } trainees { totalCount } } }');
    return answer.cohort?.groups.length === 3 && answer.cohort.trainees.totalCount === TRAINEE_IDS.length;
  });
  for (const phase of REPORTED) await report(university, phase, say);
  say('');
}

async function report(university: Party, reported: PhaseHours, say: Say): Promise<void> {
  const { phase, fromDay, toDay, hours, practiceHours } = reported;
  const sites =
    phase === 'SHADOWING'
      ? [
          { site: { externalId: QUALITY_SCHOOL, provider: AUTHORITY_A }, hours: hours / 2 },
          { site: { id: CENTER }, hours: hours / 2 },
        ]
      : [];
  const lines = TRAINEE_IDS.map((externalId) => ({
    educator: { externalId, provider: AUTHORITY_A },
    hours,
    practiceHours,
    sites,
  }));
  const { submitPhaseReport } = await university.ask<{
    submitPhaseReport: { report: { revision: number } | null; userErrors: { path: string[]; message: string }[] };
  }>(
    `mutation Report($input: SubmitPhaseReportInput!) {
       submitPhaseReport(input: $input) { report { revision } userErrors { path message } }
     }`,
    { input: { idempotencyKey: `demo ${phase}`, cohort: { externalId: 'COHORT' }, phase, fromDay, toDay, lines } },
  );
  const [error] = submitPhaseReport.userErrors;
  if (error) throw new Error(`the report of ${phase} was refused: ${error.path.join('.')} ${error.message}`);
  say(
    `  report of ${phase}: revision ${submitPhaseReport.report?.revision}, ${TRAINEE_IDS.length} trainees, ${hours} hours each`,
  );
}
