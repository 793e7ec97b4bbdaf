import type { Course } from '@xiangxun/prisma/client/programs';
import { RELEASE_PHASE } from '@xiangxun/schema/contract/catalogue/guides';
import { COURSE_CATEGORY, COURSE_REQUIREMENT } from '@xiangxun/schema/contract/catalogue/vocabulary/programs';
import { userError } from '@xiangxun/schema/contract/errors/user-error';
import { entity } from '@xiangxun/schema/kit/entity/define';
import { float, liesWith, oneOf, ref, text } from '@xiangxun/schema/kit/entity/entity-field';
import { parties, places, writers } from '../access-rules.ts';

/** Courses of cohorts (课程). */
export const course = entity<Course>()({
  kind: 'Course',
  plural: 'Courses',
  term: '课程',
  one: 'One course (单个课程).',
  fields: {
    cohort: ref('Cohort', 'The cohort (研修班).', { required: true }),
    title: text('Its title (名称).', { required: true }),
    category: oneOf('CourseCategory', COURSE_CATEGORY, 'Its category (课程类别).', { required: true }),
    requirement: oneOf('CourseRequirement', COURSE_REQUIREMENT, 'Whether it has to be taken (修读要求).', {
      required: true,
    }),
    hours: float(
      'Its hours, in 学时 of 45 minutes (学时).',
      { required: true, max: 10_000 },
      { read: 'Its hours (学时).' },
    ),
    practiceHours: float(
      'How many of them are practice; none unless said (实践学时).',
      { otherwise: 0, max: 10_000 },
      { read: 'How many of them are practice (实践学时).' },
    ),
    phase: oneOf('ReleasePhase', RELEASE_PHASE, 'The phase in which it is given (环节).', { required: true }),
    region: liesWith('cohort'),
  },
  list: {
    description: 'Courses by title, then id (课程列表，按名称排序).',
    order: ['title'],
    filters: {
      cohort: 'Only of this cohort (研修班).',
      category: 'Only of this category (课程类别).',
      requirement: 'Only those that have to be taken, or need not be (修读要求).',
      phase: 'Only those given in this phase (环节).',
    },
    containing: { title: 'Only those with this in their title (名称包含).' },
  },
  sees: { place: places.own, cohort: parties.cohorts },
  writes: [writers.leadUniversity],
  check: ({ values: { hours, practiceHours } }, path) =>
    Number(practiceHours) > Number(hours)
      ? [userError('OUT_OF_RANGE', [...path, 'practiceHours'], { min: 0, max: Number(hours) })]
      : [],
});
