import { load } from '@xiangxun/schema/kit/entity/kind';
import { regionId } from '@xiangxun/schema/contract/id';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { viewerRoleEnum } from '../enums.ts';
import { builder } from '../builder.ts';
import { educatorType } from '../educator/educator.ref.ts';
import { educatorKind } from '../educator/educator.ts';
import { organizationInterface } from '../organization/organization.ref.ts';
import { loadOrganization } from '../organization/organization.ts';
import { regionType } from '../region/region.graphql.ts';
import { regionKind } from '../region/region.ts';

const viewerType = builder.objectRef<Viewer>('Viewer').implement({
  description: 'On whose behalf the request is made (当前使用者).',
  fields: (t) => ({
    client: t.exposeString('client', { nullable: false, description: 'The token’s client (客户端).' }),
    role: t.field({
      type: viewerRoleEnum,
      nullable: false,
      description: 'As what it asks and writes (角色).',
      resolve: ({ role }) => role,
    }),
    scopes: t.stringList({
      nullable: false,
      listSize: { assumedSize: 6 },
      description: 'What the token may be used for (权限范围).',
      resolve: ({ scopes }) => [...scopes],
    }),
    organization: t.field({
      type: organizationInterface,
      description: 'The organization that it acts for (所属机构).',
      resolve: ({ organization }, _, context) => loadOrganization(context, organization),
    }),
    educator: t.field({
      type: educatorType,
      description: 'The person that it acts for (教师).',
      resolve: ({ educator }, _, context) => load(context, educatorKind, educator),
    }),
    region: t.field({
      type: regionType,
      description: 'The region that its rights are bounded by (行政区).',
      resolve: ({ region }, _, context) => load(context, regionKind, region && regionId(region)),
    }),
    regions: t.field({
      type: ['RegionCode'],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 5 },
      description: 'The codes of the regions whose rows are open to it now (可见行政区).',
      resolve: (_, __, { access }) => [...access.regions],
    }),
  }),
});

builder.queryField('me', (t) =>
  t.field({
    type: viewerType,
    nullable: false,
    requiresScopes: [['graph:read']],
    description: 'Who is asking (当前使用者).',
    resolve: (_, __, { viewer }) => viewer,
  }),
);
