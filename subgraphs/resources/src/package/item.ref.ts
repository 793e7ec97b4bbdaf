import type { PackageItem } from '@xiangxun/prisma/client/resources';
import { builder } from '../builder.ts';

/** A resource’s place in a package, or in a version of one (资源包内容). */
export const itemType = builder.objectRef<Pick<PackageItem, 'position' | 'resourceId'>>('PackageItem');
