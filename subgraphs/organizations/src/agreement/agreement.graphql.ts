import { KIND_DESCRIPTIONS } from '@xiangxun/schema/kit/entity/kind-descriptions';
import type { Agreement } from '@xiangxun/prisma/client/organizations';
import { AGREEMENT_KIND } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { asEntity, stub, stubOf } from '@xiangxun/schema/kit/entity/entity.graphql';
import { load } from '@xiangxun/schema/kit/entity/kind';
import { regionId } from '@xiangxun/schema/contract/id';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs } from '@xiangxun/schema/kit/list/page-args';
import { within } from '@xiangxun/schema/contract/region';
import { vocabularyEnum } from '@xiangxun/schema/kit/sync/graphql/record-input';
import { builder } from '../builder.ts';
import { nodeInterface } from '../node/node.interface.ts';
import { organizationInterface } from '../organization/organization.graphql.ts';
import { loadOrganization } from '../organization/organization.ts';
import { regionType } from '../region/region.graphql.ts';
import { regionKind } from '../region/region.ts';
import { agreementKind } from './agreement.ts';

const kindEnum = vocabularyEnum(builder, 'AgreementKind', AGREEMENT_KIND, 'With what kind of party (协议类别).');

/** An agreement (协议). */
export const agreementType = builder.objectRef<Agreement>('Agreement').implement({
  description: KIND_DESCRIPTIONS.Agreement,
  interfaces: [nodeInterface],
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    kind: t.field({
      type: kindEnum,
      nullable: false,
      description: 'With what kind of party (协议类别).',
      resolve: ({ kind }) => kind as never,
    }),
    regionCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'The code of the region served (行政区划代码).',
      resolve: ({ region }) => region,
    }),
    region: t.field({
      type: regionType,
      description: 'The region served (服务区域).',
      resolve: ({ region }, _, context) => load(context, regionKind, regionId(region)),
    }),
    party: t.field({
      type: organizationInterface,
      description: 'Who serves it (服务方).',
      resolve: ({ partyId }, _, context) => loadOrganization(context, partyId),
    }),
    program: t.field({
      type: stubOf(builder, 'Program', [nodeInterface]),
      description: 'The program that it is for; null where it is for all of the region’s (所属项目).',
      resolve: ({ programId }) => stub(programId),
    }),
    from: t.field({
      type: 'Date',
      nullable: false,
      description: 'Its first day (开始日期).',
      resolve: ({ fromDay }) => fromDay,
    }),
    to: t.field({
      type: 'Date',
      description: 'Its last day, null while it has none (结束日期).',
      resolve: ({ toDay }) => toDay,
    }),
  }),
});
asEntity(builder, agreementType, agreementKind);

builder.queryField('agreements', (t) =>
  t.field({
    type: connectionOf(builder, agreementType, '协议'),
    nullable: false,
    requiresScopes: [['graph:read']],
    description: 'Agreements by their first day, then id (协议列表，按开始日期排序).',
    args: {
      under: t.arg({
        type: 'RegionCode',
        description: 'Only those that serve this region or one beneath it (行政区).',
      }),
      ...pageArgs(t.arg),
    },
    resolve: (_, { under, ...args }, context) =>
      page(
        context,
        agreementKind,
        args,
        [{ column: 'fromDay', direction: 'asc' }],
        under ? { region: within(under) } : undefined,
      ),
  }),
);
