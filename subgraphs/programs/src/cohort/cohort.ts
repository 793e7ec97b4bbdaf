import type { Cohort, CohortPhase, CohortReleasePeriod } from '@xiangxun/prisma/client/programs';
import { RELEASE_PHASE } from '@xiangxun/schema/contract/catalogue/guides';
import { COHORT_STATUS } from '@xiangxun/schema/contract/catalogue/vocabulary/programs';
import { type UserError, userError } from '@xiangxun/schema/contract/errors/user-error';
import { entity } from '@xiangxun/schema/kit/entity/define';
import { computed, day, integer, liesWith, oneOf, ref, rowsOf, text } from '@xiangxun/schema/kit/entity/entity-field';
import { apartInTime } from '@xiangxun/schema/kit/sync/declare/period';
import { parties, places } from '../access-rules.ts';
import { followCohorts } from '../assignment/roster.ts';
import { progressOf, progressType } from './progress.ref.ts';

const releasePeriods = rowsOf<Omit<CohortReleasePeriod, 'cohortId'>>()({
  name: 'CohortReleasePeriod',
  description: 'Days on which the trainees are away from their posts; return practice is not among them (脱产时段).',
  table: 'cohort_release_period',
  parent: 'cohortId',
  fields: {
    fromDay: day('Its first day (开始日期).', { required: true }),
    toDay: day('Its last day (结束日期).', { required: true }),
  },
  shown: { read: 'The days away from the post (脱产时段).', size: 3 },
  check: apartInTime,
});

const phases = rowsOf<Omit<CohortPhase, 'cohortId'>>()({
  name: 'CohortPhase',
  description: 'A phase of a cohort with its planned days (环节计划).',
  table: 'cohort_phase',
  parent: 'cohortId',
  fields: {
    phase: oneOf('ReleasePhase', RELEASE_PHASE, 'Which phase (环节).', { required: true }),
    plannedDays: integer('How many days are planned (计划天数).', { required: true, max: 366 }),
    fromDay: day('Its first day, where it is known (开始日期).'),
    toDay: day('Its last day, where it is known (结束日期).'),
  },
  shown: { read: 'Its phases with their planned days (环节计划).', size: 4 },
  check: wrongPhases,
});

/** Cohorts released from their posts to study (研修班). */
export const cohort = entity<Cohort>()({
  kind: 'Cohort',
  plural: 'Cohorts',
  term: '研修班',
  one: 'One cohort (单个研修班).',
  fields: {
    program: ref('Program', 'The program (项目).', { required: true }),
    title: text('Its title (名称).', { required: true }),
    university: ref('University', 'The lead university (牵头高校).', { required: true }),
    chiefExpert: ref('Educator', 'Its chief expert (首席专家).'),
    status: computed(
      oneOf('CohortStatus', COHORT_STATUS, 'Whether the province has approved it (状态).', { required: true }),
    ),
    diagnosisEndsOn: day(
      'The last day of the diagnostic stage, by which groups and mentors are in place (诊断测评截止日期).',
      {},
      { read: 'The last day of the diagnostic stage (诊断测评截止日期).' },
    ),
    region: liesWith('program'),
    releasePeriods,
    phases,
  },
  list: {
    description: 'Cohorts by title, then id (研修班列表，按名称排序).',
    order: ['title'],
    filters: {
      program: 'Only of this program (项目).',
      university: 'Only those that this university leads (牵头高校).',
      chiefExpert: 'Only those of this chief expert (首席专家).',
      status: 'Only of this state (状态).',
    },
    containing: { title: 'Only those with this in their title (名称包含).' },
  },
  sees: { place: places.own, id: parties.cohorts, university: parties.organization },
  writes: [
    {
      who: { zh: '牵头高校', en: 'the university that leads them' },
      roles: ['UNIVERSITY'],
      names: { university: parties.organization },
    },
  ],
  applied: followCohorts,
}).with('progress', {
  type: progressType,
  description: 'Its hours against its plan (研修进度).',
  reads: ['id'],
  resolve: ({ id }, context) => progressOf(context, id),
});

/** Each phase is planned once. */
function wrongPhases(rows: readonly Readonly<Record<string, unknown>>[], path: readonly string[]): UserError[] {
  return rows.flatMap(({ phase }, index) => {
    const repeated = rows.findIndex((row) => row.phase === phase) < index;
    const phases = Object.keys(RELEASE_PHASE);
    const expected = { zh: `${phases.join('、')} 之一，各一次`, en: `one of ${phases.join(', ')}, each once` };
    return repeated
      ? [userError('INVALID_FORMAT', [...path, String(index), 'phase'], { value: String(phase), expected })]
      : [];
  });
}
