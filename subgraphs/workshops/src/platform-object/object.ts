import type { PlatformObject, Prisma } from '@xiangxun/prisma/client/workshops';
import type { PlatformObjectKind } from '@xiangxun/schema/contract/catalogue/vocabulary/workshops';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { read } from '../db.ts';
import { reach, visible } from '../visibility.ts';

/** What an object of a provider's platform belongs to (平台对象). */
export const platformObjectKind: Kind<PlatformObject, Prisma.PlatformObjectWhereInput> = {
  name: 'PlatformObject',
  visible: visible.platformObject,
  reach: reach.ofPlatform,
  findMany: (context, args) => read(context).platformObject.findMany(args),
  count: (context, where) => read(context).platformObject.count({ where }),
};

/** What an object stands for: the thing that it names beside its program, or the program as a whole. */
export function standsFor(object: PlatformObject): PlatformObjectKind {
  if (object.workshopActivityId) return 'WORKSHOP_ACTIVITY';
  if (object.activityId) return 'ACTIVITY';
  if (object.resourceId) return 'RESOURCE';
  return object.courseId ? 'COURSE' : 'PROGRAM';
}
