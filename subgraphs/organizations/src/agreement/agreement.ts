import type { Agreement, Prisma } from '@xiangxun/prisma/client/organizations';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { read } from '../db.ts';
import { reach, visible } from '../visibility.ts';

/** Which provider, university or centre serves a county, from one day to another (协议). */
export const agreementKind: Kind<Agreement, Prisma.AgreementWhereInput> = {
  name: 'Agreement',
  visible: visible.agreement,
  reach: reach.agreement,
  findMany: (context, args) => read(context).agreement.findMany(args),
  count: (context, where) => read(context).agreement.count({ where }),
};
