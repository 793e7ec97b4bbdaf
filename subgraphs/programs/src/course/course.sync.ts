import { PHASE, phaseWordings } from '@xiangxun/schema/contract/catalogue/guides';
import { COURSE_CATEGORY, COURSE_REQUIREMENT } from '@xiangxun/schema/contract/catalogue/vocabulary/programs';
import { userError } from '@xiangxun/schema/contract/errors/user-error';
import { decimal, oneOf, reference, text } from '@xiangxun/schema/kit/sync/declare/field';
import type { SyncKind } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { mayWrite } from '../visibility.ts';

const PHASES = Object.keys(phaseWordings('RELEASE'));

/** How a batch of courses is ingested. */
export const courseSync: SyncKind = {
  kind: 'Course',
  singular: 'Course',
  plural: 'Courses',
  term: '课程',
  table: 'course',
  fields: {
    cohort: reference('Cohort', 'The cohort (研修班).', { required: true }),
    title: text('Its title (名称).', { required: true }),
    category: oneOf('CourseCategory', COURSE_CATEGORY, 'Its category (课程类别).', { required: true }),
    requirement: oneOf('CourseRequirement', COURSE_REQUIREMENT, 'Whether it has to be taken (修读要求).', {
      required: true,
    }),
    hours: decimal('Its hours, in 学时 of 45 minutes (学时).', { required: true, max: 10_000 }),
    practiceHours: decimal('How many of them are practice; none unless said (实践学时).', { max: 10_000 }),
    phase: oneOf('PhaseCode', PHASE, 'The phase in which it is given; one of the release guide (环节).', {
      required: true,
    }),
  },
  region: ({ refs }) => refs.cohort?.region ?? 'CN',
  derive: ({ values }) => ({ practice_hours: values.practiceHours ?? 0 }),
  check: ({ values }, path) => [
    ...(Number(values.practiceHours ?? 0) > Number(values.hours)
      ? [userError('OUT_OF_RANGE', [...path, 'practiceHours'], { min: 0, max: Number(values.hours) })]
      : []),
    ...(PHASES.includes(String(values.phase))
      ? []
      : [
          userError('INVALID_FORMAT', [...path, 'phase'], { value: String(values.phase), expected: PHASES.join(', ') }),
        ]),
  ],
  audiences: ({ refs }) => (refs.cohort ? [refs.cohort.id] : []),
  mayWrite: mayWrite.course,
};
