import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs } from '@xiangxun/schema/kit/list/page-args';
import { builder } from '../builder.ts';
import { cohortGroup } from '../cohort-group/cohort-group.ts';
import { course } from '../course/course.ts';
import { enrollment } from '../enrollment/enrollment.ts';
import { program } from '../program/program.ts';
import { cohort } from './cohort.ts';
import { partsOf } from './parts.ts';

// The way from a program to its cohorts, and from a cohort to what belongs to it.

builder.objectFields(cohort.type, (t) => ({
  groups: t.field({
    type: [cohortGroup.type],
    nullable: { list: false, items: false },
    listSize: { assumedSize: 10 },
    description: 'Its learning groups, by name (学习小组).',
    reads: ['id'],
    resolve: ({ id }, _, context) => partsOf(context, cohortGroup.kind, id, { by: ['name', 'id'] }),
  }),
  courses: t.field({
    type: [course.type],
    nullable: { list: false, items: false },
    listSize: { assumedSize: 30 },
    description: 'Its courses, by title (课程).',
    reads: ['id'],
    resolve: ({ id }, _, context) => partsOf(context, course.kind, id, { by: ['title', 'id'] }),
  }),
  trainees: t.field({
    type: connectionOf(builder, enrollment.type, '参训'),
    nullable: false,
    description: 'The enrollments of its trainees, by region, then id (学员).',
    args: pageArgs(t.arg),
    reads: ['id'],
    resolve: ({ id }, args, context) =>
      page(
        context,
        enrollment.kind,
        args,
        { by: ['region'] },
        {
          cohortId: id,
          role: 'TRAINEE',
        },
      ),
  }),
}));

builder.objectField(program.type, 'cohorts', (t) =>
  t.field({
    type: connectionOf(builder, cohort.type, '研修班'),
    nullable: false,
    description: 'Its cohorts, by title, then id (研修班).',
    args: pageArgs(t.arg),
    reads: ['id'],
    resolve: ({ id }, args, context) => page(context, cohort.kind, args, { by: ['title'] }, { programId: id }),
  }),
);
