import type { Course, Prisma } from '@xiangxun/prisma/client/programs';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { read } from '../db.ts';
import { visible } from '../visibility.ts';

/** Courses of cohorts (课程). */
export const courseKind: Kind<Course, Prisma.CourseWhereInput> = {
  name: 'Course',
  visible: visible.ofCohort,
  findMany: (context, args) => read(context).course.findMany(args),
  count: (context, where) => read(context).course.count({ where }),
};
