import type { Cluster, Prisma } from '@xiangxun/prisma/client/organizations';
import type { Kind } from '@xiangxun/schema/kit/entity/kind';
import { read } from '../db.ts';
import { reach, visible } from '../visibility.ts';

/** The schools that study together between county and school (片区). */
export const clusterKind: Kind<Cluster, Prisma.ClusterWhereInput> = {
  name: 'Cluster',
  visible: visible.cluster,
  reach: reach.cluster,
  findMany: (context, args) => read(context).cluster.findMany(args),
  count: (context, where) => read(context).cluster.count({ where }),
};
