import type { PlatformAccount } from '@xiangxun/prisma/client/workshops';
import { asEntity, stub } from '@xiangxun/schema/kit/entity/entity.graphql';
import { byId } from '@xiangxun/schema/kit/entity/id-filter';
import { externalIdInput, lookUp } from '@xiangxun/schema/kit/entity/lookup';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs } from '@xiangxun/schema/kit/list/page-args';
import { builder } from '../builder.ts';
import { educatorType, providerType } from '../foreign.ts';
import { platformAccountKind } from './account.ts';

/** An account on a provider's platform (平台账号). */
export const platformAccountType = builder.objectRef<PlatformAccount>('PlatformAccount').implement({
  description: 'Whose account on a provider’s platform is whose: how learning records find their teacher (平台账号).',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    regionCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'The code of where the educator belongs (行政区划代码).',
      resolve: ({ region }) => region,
    }),
    provider: t.field({
      type: providerType,
      description: 'Whose platform it is on (网络研修机构).',
      resolve: ({ source }) => stub(source),
    }),
    homePage: t.exposeString('homePage', { nullable: false, description: 'The home page of the platform (平台主页).' }),
    name: t.exposeString('name', { nullable: false, description: 'The account’s name there (账号名).' }),
    educator: t.field({
      type: educatorType,
      description: 'Whose account it is (教师).',
      resolve: ({ educatorId }) => stub(educatorId),
    }),
    from: t.field({
      type: 'Date',
      description: 'The first day on which it was hers, null from the beginning (开始日期).',
      resolve: ({ fromDay }) => fromDay,
    }),
    to: t.field({
      type: 'Date',
      description: 'The last day on which it was hers, null while it is (结束日期).',
      resolve: ({ toDay }) => toDay,
    }),
  }),
});
asEntity(builder, platformAccountType, platformAccountKind);

builder.queryFields((t) => ({
  platformAccount: t.field({
    type: platformAccountType,
    requiresScopes: [['graph:read']],
    description: 'One platform account (单个平台账号).',
    args: {
      id: t.arg.id({ description: 'Its id (对象标识).' }),
      externalId: t.arg({ type: externalIdInput(builder), description: 'Its external id (外部标识).' }),
    },
    resolve: (_, args, context) => lookUp<PlatformAccount>(context, [platformAccountKind], args),
  }),
  platformAccounts: t.field({
    type: connectionOf(builder, platformAccountType, '平台账号'),
    nullable: false,
    requiresScopes: [['graph:read']],
    description: 'Platform accounts by region, then id (平台账号列表，按行政区排序).',
    args: { educator: t.arg.id({ description: 'Only those of this educator (教师).' }), ...pageArgs(t.arg) },
    resolve: (_, { educator, ...args }, context) =>
      page(context, platformAccountKind, args, [{ column: 'region', direction: 'asc' }], byId('educatorId', educator)),
  }),
}));
