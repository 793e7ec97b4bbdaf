import type { Prisma, Region } from '@xiangxun/prisma/client/organizations';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { feedMatch, visible } from '../visibility.ts';

/** Administrative divisions from the nation to the township (行政区划); public. */
export const regionKind: Kind<Region, Prisma.RegionWhereInput> = {
  name: 'Region',
  visible: visible.region,
  feedMatch: feedMatch.everybodys,
};
