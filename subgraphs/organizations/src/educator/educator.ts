import type { Educator, Prisma } from '@xiangxun/prisma/client/organizations';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { visible } from '../visibility.ts';

/** People who teach, train or study teaching (教师、教研员、专家). */
export const educatorKind: Kind<Educator, Prisma.EducatorWhereInput> = {
  name: 'Educator',
  relations: { employments: { table: 'employment', key: 'educator_id' } },
  visible: visible.educator,
};
