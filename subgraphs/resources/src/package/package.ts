import type { Package, Prisma } from '@xiangxun/prisma/client/resources';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { library, published } from '../audience.ts';
import { read } from '../db.ts';
import { reach, visible } from '../visibility.ts';

/** Packages: ordered sets of resources for a region, published version by version (资源包). */
export const packageKind: Kind<Package, Prisma.PackageWhereInput> = {
  name: 'Package',
  visible: visible.package,
  reach: reach.package,
  findMany: (context, args) => read(context).package.findMany(args),
  count: (context, where) => read(context).package.count({ where }),
};

/** Who follows a package's changes wherever it lies; `row` by column. */
export function packageAudiences(row: Readonly<Record<string, unknown>>): string[] {
  const parties = [row.source, row.owner_id, row.program_id].filter((party) => party != null).map(String);
  const place = String(row.region);
  const audiences = row.status === 'PUBLISHED' ? [published(place), library(place)] : [];
  return [...new Set([...parties, ...audiences])];
}
