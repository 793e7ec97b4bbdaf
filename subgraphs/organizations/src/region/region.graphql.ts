import { KIND_DESCRIPTIONS } from '@xiangxun/schema/kit/entity/kind-descriptions';
import type { Region } from '@xiangxun/prisma/client/organizations';
import { asEntity } from '@xiangxun/schema/kit/entity/entity.graphql';
import { containing } from '@xiangxun/schema/kit/entity/entity-list';
import { load } from '@xiangxun/schema/kit/entity/kind';
import { named } from '@xiangxun/schema/kit/entity/named.graphql';
import { regionId } from '@xiangxun/schema/contract/id';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs } from '@xiangxun/schema/kit/list/page-args';
import { ancestry, within } from '@xiangxun/schema/contract/region';
import type { TownshipKind } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { builder } from '../builder.ts';
import { regionLevelEnum, townshipKindEnum } from '../enums.ts';
import { nodeInterface } from '../node/node.interface.ts';
import { regionKind } from './region.ts';

const BY_CODE = { by: ['code'] } as const;

/** An administrative division (行政区划). */
export const regionType = builder.objectRef<Region>('Region');

regionType.implement({
  description: KIND_DESCRIPTIONS.Region,
  interfaces: [nodeInterface, named(builder)],
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    code: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'Its code (区划代码).',
      reads: ['code'],
      resolve: ({ code }) => code,
    }),
    name: t.exposeString('name', { nullable: false, description: 'Its name (名称).' }),
    level: t.field({
      type: regionLevelEnum,
      nullable: false,
      description: 'Its level (层级).',
      reads: ['level'],
      resolve: ({ level }) => level as never,
    }),
    parent: t.field({
      type: regionType,
      description: 'The division above it, null for the nation (上级行政区).',
      reads: ['parentCode'],
      resolve: ({ parentCode }, _, context) => load(context, regionKind, parentCode && regionId(parentCode)),
    }),
    ancestors: t.field({
      type: [regionType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 4 },
      description: 'The divisions above it, from the nation down (各上级行政区).',
      reads: ['code'],
      resolve: async ({ code }, _, context) => {
        const above = ancestry(code).slice(0, -1);
        const regions = await Promise.all(above.map((ancestor) => load(context, regionKind, regionId(ancestor))));
        return regions.filter((region) => region !== null);
      },
    }),
    children: t.field({
      type: connectionOf(builder, regionType, '行政区划'),
      nullable: false,
      description: 'The divisions right beneath it, by code; placeholders among them are marked (下级行政区).',
      args: pageArgs(t.arg),
      reads: ['code'],
      resolve: ({ code }, args, context) => page(context, regionKind, args, BY_CODE, { parentCode: code }),
    }),
    placeholder: t.exposeBoolean('placeholder', {
      nullable: false,
      description:
        'Whether it only stands in for a missing level, such as 市辖区, and is no prefecture of its own (是否占位).',
    }),
    zone: t.exposeBoolean('zone', {
      nullable: false,
      description: 'Whether it is a development zone and no legal division (是否功能区).',
    }),
    townshipKind: t.field({
      type: townshipKindEnum,
      description: 'What its code says a township-level division is (乡级类型).',
      reads: ['townshipKind'],
      resolve: ({ townshipKind }) => townshipKind as TownshipKind | null,
    }),
    vintage: t.field({
      type: 'Date',
      nullable: false,
      description: 'The day whose state it shows (数据截止日期).',
      reads: ['vintage'],
      resolve: ({ vintage }) => vintage,
    }),
    source: t.exposeString('source', { nullable: false, description: 'Where the data comes from (数据来源).' }),
  }),
});
asEntity(builder, regionType, regionKind);

builder.queryFields((t) => ({
  region: t.field({
    type: regionType,
    requiresScopes: [['graph:read']],
    description: 'One division by its code (单个行政区).',
    args: { code: t.arg({ type: 'RegionCode', required: true, description: 'Its code (区划代码).' }) },
    resolve: (_, { code }, context) => load(context, regionKind, regionId(code)),
  }),
  regions: t.field({
    type: connectionOf(builder, regionType, '行政区划'),
    nullable: false,
    requiresScopes: [['graph:read']],
    description:
      'Divisions by code; placeholder prefectures are left out where a level is asked for (行政区列表，按代码排序).',
    args: {
      level: t.arg({ type: regionLevelEnum, description: 'Only this level (层级).' }),
      under: t.arg({
        type: 'RegionCode',
        description: 'Only what lies in this division, itself included (所属行政区).',
      }),
      parent: t.arg({ type: 'RegionCode', description: 'Only what is right beneath this division (上级行政区).' }),
      zone: t.arg.boolean({ description: 'Only what is, or is not, a development zone (是否功能区).' }),
      name: t.arg.string({ description: 'Only what has this in its name (名称包含).' }),
      ...pageArgs(t.arg),
    },
    resolve: (_, { level, under, parent, zone, name, ...args }, context) =>
      page(context, regionKind, args, BY_CODE, {
        ...(level ? { level, placeholder: false } : {}),
        ...(under && under !== 'CN' ? { code: within(under) } : {}),
        ...(parent ? { parentCode: parent } : {}),
        ...(zone == null ? {} : { zone }),
        ...(name == null ? {} : { name: containing('name', name) }),
      }),
  }),
}));
