import { ENROLLMENT_ROLE, ENROLLMENT_STATUS } from '@xiangxun/schema/contract/catalogue/vocabulary/programs';
import { userError, type UserError } from '@xiangxun/schema/contract/errors/user-error';
import { day, oneOf, reference } from '@xiangxun/schema/kit/sync/declare/field';
import type { SyncKind } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { followEnrollments } from '../assignment/roster.ts';
import { mayWrite } from '../visibility.ts';
import type { Resolved } from '@xiangxun/schema/kit/sync/declare/resolved';

/** How a batch of enrollments is ingested. */
export const enrollmentSync: SyncKind = {
  kind: 'Enrollment',
  singular: 'Enrollment',
  plural: 'Enrollments',
  term: '参训',
  table: 'enrollment',
  fields: {
    program: reference('Program', 'The program (项目).', { required: true }),
    cohort: reference('Cohort', 'Her cohort, in a release program (研修班).'),
    educator: reference('Educator', 'Who is enrolled (教师).', { required: true }),
    role: oneOf('EnrollmentRole', ENROLLMENT_ROLE, 'As what (参训身份).', { required: true }),
    selectedOn: day('The day on which she was selected (遴选日期).', { required: true }),
    status: oneOf('EnrollmentStatus', ENROLLMENT_STATUS, 'Its state; enrolled unless said (参训状态).'),
    completedOn: day('The day of completion; given when completed (结业日期).'),
    leftOn: day('The first day on which she no longer took part; given when she left (退出日期).'),
  },
  region: ({ refs }) => refs.educator?.region ?? 'CN',
  derive: ({ values }) => ({ status: values.status ?? 'ENROLLED' }),
  check: wrongDays,
  audiences: ({ refs }) => [refs.educator, refs.cohort].flatMap((entity) => (entity ? [entity.id] : [])),
  mayWrite: mayWrite.enrollment,
  applied: followEnrollments,
};

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
