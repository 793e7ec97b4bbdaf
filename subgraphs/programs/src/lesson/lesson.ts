import type { Lesson, Prisma } from '@xiangxun/prisma/client/programs';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { read } from '../db.ts';
import { visible } from '../visibility.ts';

/** Polished lessons (课例). */
export const lessonKind: Kind<Lesson, Prisma.LessonWhereInput> = {
  name: 'Lesson',
  visible: visible.lesson,
  findMany: (context, args) => read(context).lesson.findMany(args),
  count: (context, where) => read(context).lesson.count({ where }),
};
