import type { Enrollment, Prisma } from '@xiangxun/prisma/client/programs';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { read } from '../db.ts';
import { reach, visible } from '../visibility.ts';

/** Enrollments of educators in programs (参训). */
export const enrollmentKind: Kind<Enrollment, Prisma.EnrollmentWhereInput> = {
  name: 'Enrollment',
  visible: visible.enrollment,
  reach: reach.enrollment,
  findMany: (context, args) => read(context).enrollment.findMany(args),
  count: (context, where) => read(context).enrollment.count({ where }),
};
