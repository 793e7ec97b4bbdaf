import type { Enrollment } from '@xiangxun/prisma/client/programs';
import { ENROLLMENT_ROLE, ENROLLMENT_STATUS } from '@xiangxun/schema/contract/catalogue/vocabulary/programs';
import { type UserError, userError } from '@xiangxun/schema/contract/errors/user-error';
import { NATION } from '@xiangxun/schema/contract/region';
import { entity } from '@xiangxun/schema/kit/entity/define';
import { day, liesWith, oneOf, ref } from '@xiangxun/schema/kit/entity/entity-field';
import type { Resolved } from '@xiangxun/schema/kit/sync/declare/resolved';
import { parties, places, writers } from '../access-rules.ts';
import { followEnrollments } from '../assignment/roster.ts';
import { governs } from '../visibility.ts';

/** Enrollments of educators in programs (参训). */
export const enrollment = entity<Enrollment>()({
  kind: 'Enrollment',
  plural: 'Enrollments',
  term: '参训',
  one: 'One enrollment (单个参训).',
  fields: {
    program: ref('Program', 'The program (项目).', { required: true }),
    cohort: ref('Cohort', 'Her cohort, in a release program (研修班).'),
    educator: ref('Educator', 'Who is enrolled (教师).', { required: true }),
    role: oneOf('EnrollmentRole', ENROLLMENT_ROLE, 'As what (参训身份).', { required: true }),
    selectedOn: day('The day on which she was selected (遴选日期).', { required: true }),
    status: oneOf(
      'EnrollmentStatus',
      ENROLLMENT_STATUS,
      'Its state; enrolled unless said (参训状态).',
      { otherwise: 'ENROLLED' },
      { read: 'Its state (参训状态).' },
    ),
    completedOn: day(
      'The day of completion; given when completed (结业日期).',
      {},
      { read: 'The day of completion (结业日期).' },
    ),
    leftOn: day(
      'The first day on which she no longer took part; given when she left (退出日期).',
      {},
      { read: 'The first day on which she no longer took part (退出日期).' },
    ),
    region: liesWith('educator'),
  },
  list: {
    description: 'Enrollments by region, then id (参训列表，按行政区排序).',
    order: ['region'],
    filters: {
      program: 'Only of this program (项目).',
      cohort: 'Only of this cohort (研修班).',
      educator: 'Only of this educator (教师).',
      role: 'Only in this role (参训身份).',
      status: 'Only of this state (参训状态).',
    },
    span: ['selectedOn'],
  },
  sees: { place: places.own, educator: parties.persons, cohort: parties.ledCohorts },
  writes: [
    writers.county,
    {
      who: { zh: '上级教育行政部门（限其自办项目）', en: 'a higher authority, in a program of its own' },
      roles: ['AUTHORITY'],
      place: places.own,
      where: {
        name: { zh: '项目由其自办', en: 'the program is its own' },
        holds: (access, { refs }) => governs(access, refs.program?.region ?? NATION),
      },
    },
  ],
  check: wrongDays,
  applied: followEnrollments,
});

/** The day that a state asks for is there, and not before the selection. */
function wrongDays({ values }: Resolved, path: readonly string[]): UserError[] {
  const { status, selectedOn, completedOn, leftOn } = values;
  const errors: UserError[] = [];
  if (status === 'COMPLETED' && completedOn == null) errors.push(userError('REQUIRED', [...path, 'completedOn']));
  if (status === 'LEFT' && leftOn == null) errors.push(userError('REQUIRED', [...path, 'leftOn']));
  for (const [name, value] of Object.entries({ completedOn, leftOn })) {
    if (value != null && String(value) < String(selectedOn)) errors.push(userError('INVALID_PERIOD', [...path, name]));
  }
  return errors;
}
