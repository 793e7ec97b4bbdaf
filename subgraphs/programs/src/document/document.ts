import type { Document, Prisma } from '@xiangxun/prisma/client/programs';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { read } from '../db.ts';
import { reach, visible } from '../visibility.ts';

/** Documents that were handed in (文档). */
export const documentKind: Kind<Document, Prisma.DocumentWhereInput> = {
  name: 'Document',
  visible: visible.document,
  reach: reach.document,
  findMany: (context, args) => read(context).document.findMany(args),
  count: (context, where) => read(context).document.count({ where }),
};
