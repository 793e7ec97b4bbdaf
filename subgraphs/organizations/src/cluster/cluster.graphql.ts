import { KIND_DESCRIPTIONS } from '@xiangxun/schema/kit/entity/kind-descriptions';
import type { Cluster, ClusterSchool } from '@xiangxun/prisma/client/organizations';
import { asEntity } from '@xiangxun/schema/kit/entity/entity.graphql';
import { load, loadChildren } from '@xiangxun/schema/kit/entity/kind';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs } from '@xiangxun/schema/kit/list/page-args';
import { within } from '@xiangxun/schema/contract/region';
import { builder } from '../builder.ts';
import { read } from '../db.ts';
import { nodeInterface } from '../node/node.interface.ts';
import { organizationKinds } from '../organization/organization.ts';
import { schoolType } from '../school/school.graphql.ts';
import { clusterKind } from './cluster.ts';

const memberType = builder.objectRef<ClusterSchool>('ClusterSchool').implement({
  description: 'A school of a cluster from one day to another (片区学校).',
  fields: (t) => ({
    school: t.field({
      type: schoolType,
      description: 'Which school (学校).',
      resolve: ({ schoolId }, _, context) => load(context, organizationKinds.School, schoolId),
    }),
    from: t.field({
      type: 'Date',
      nullable: false,
      description: 'From (加入日期).',
      resolve: ({ fromDay }) => fromDay,
    }),
    to: t.field({
      type: 'Date',
      description: 'To, null while it belongs to it (离开日期).',
      resolve: ({ toDay }) => toDay,
    }),
  }),
});

/** A cluster (片区). */
export const clusterType = builder.objectRef<Cluster>('Cluster').implement({
  description: KIND_DESCRIPTIONS.Cluster,
  interfaces: [nodeInterface],
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    name: t.exposeString('name', { nullable: false, description: 'Its name (名称).' }),
    regionCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'The code of the county in which it lies (行政区划代码).',
      resolve: ({ region }) => region,
    }),
    center: t.field({
      type: schoolType,
      description: 'The school that leads it (牵头学校).',
      resolve: ({ centerId }, _, context) => load(context, organizationKinds.School, centerId),
    }),
    schools: t.field({
      type: [memberType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 10 },
      description: 'Its schools, past ones too, in the order given (片区学校).',
      resolve: ({ id }, _, context) =>
        loadChildren(
          context,
          'Cluster.schools',
          id,
          (clusters) =>
            read(context).clusterSchool.findMany({
              where: { clusterId: { in: [...clusters] } },
              orderBy: [{ clusterId: 'asc' }, { position: 'asc' }],
            }),
          ({ clusterId }) => clusterId,
        ),
    }),
  }),
});
asEntity(builder, clusterType, clusterKind);

builder.queryField('clusters', (t) =>
  t.field({
    type: connectionOf(builder, clusterType, '片区'),
    nullable: false,
    requiresScopes: [['graph:read']],
    description: 'Clusters by name, then id (片区列表，按名称排序).',
    args: {
      under: t.arg({ type: 'RegionCode', description: 'Only those in this region or beneath it (行政区).' }),
      ...pageArgs(t.arg),
    },
    resolve: (_, { under, ...args }, context) =>
      page(
        context,
        clusterKind,
        args,
        [{ column: 'name', direction: 'asc' }],
        under ? { region: within(under) } : undefined,
      ),
  }),
);
