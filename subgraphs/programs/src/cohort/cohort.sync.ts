import { PHASE, phaseWordings } from '@xiangxun/schema/contract/catalogue/guides';
import { userError, type UserError } from '@xiangxun/schema/contract/errors/user-error';
import { children, day, integer, oneOf, reference, text } from '@xiangxun/schema/kit/sync/declare/field';
import { apartInTime } from '@xiangxun/schema/kit/sync/declare/period';
import type { SyncKind } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { followCohorts } from '../assignment/roster.ts';
import { mayWrite } from '../visibility.ts';

const PHASES = Object.keys(phaseWordings('RELEASE'));

/** How a batch of cohorts is ingested. */
export const cohortSync: SyncKind = {
  kind: 'Cohort',
  singular: 'Cohort',
  plural: 'Cohorts',
  term: '研修班',
  table: 'cohort',
  fields: {
    program: reference('Program', 'The program (项目).', { required: true }),
    university: reference('University', 'The lead university (牵头高校).', { required: true }),
    title: text('Its title (名称).', { required: true }),
    chiefExpert: reference('Educator', 'Its chief expert (首席专家).'),
    diagnosisEndsOn: day(
      'The last day of the diagnostic stage, by which groups and mentors are in place (诊断测评截止日期).',
    ),
    releasePeriods: children({
      name: 'CohortReleasePeriod',
      description:
        'Days on which the trainees are away from their posts; return practice is not among them (脱产时段).',
      table: 'cohort_release_period',
      parent: 'cohort_id',
      fields: {
        fromDay: day('From (开始日期).', { required: true }),
        toDay: day('To (结束日期).', { required: true }),
      },
      check: apartInTime,
    }),
    phases: children({
      name: 'CohortPhase',
      description: 'A phase with its planned days (环节计划).',
      table: 'cohort_phase',
      parent: 'cohort_id',
      fields: {
        phase: oneOf('PhaseCode', PHASE, 'Which phase; one of the release guide (环节).', { required: true }),
        plannedDays: integer('How many days are planned (计划天数).', { required: true, max: 366 }),
        fromDay: day('Its first day, where it is known (开始日期).'),
        toDay: day('Its last day, where it is known (结束日期).'),
      },
      check: wrongPhases,
    }),
  },
  region: ({ refs }) => refs.program?.region ?? 'CN',
  audiences: ({ refs }) => (refs.university ? [refs.university.id] : []),
  mayWrite: mayWrite.cohort,
  applied: followCohorts,
};

/** Phases are those of the release guide, each once. */
function wrongPhases(rows: readonly Readonly<Record<string, unknown>>[], path: readonly string[]): UserError[] {
  return rows.flatMap(({ phase }, index) => {
    const repeated = rows.findIndex((row) => row.phase === phase) < index;
    return repeated || !PHASES.includes(String(phase))
      ? [
          userError('INVALID_FORMAT', [...path, String(index), 'phase'], {
            value: String(phase),
            expected: `one of ${PHASES.join(', ')}, each once`,
          }),
        ]
      : [];
  });
}
