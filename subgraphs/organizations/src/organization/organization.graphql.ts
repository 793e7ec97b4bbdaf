import { KIND_DESCRIPTIONS } from '@xiangxun/schema/kit/entity/kind-descriptions';
import type { Organization } from '@xiangxun/prisma/client/organizations';
import { asEntity } from '@xiangxun/schema/kit/entity/entity.graphql';
import { containing } from '@xiangxun/schema/kit/entity/entity-list';
import { load } from '@xiangxun/schema/kit/entity/kind';
import { externalIdInput, lookUp } from '@xiangxun/schema/kit/entity/lookup';
import { named } from '@xiangxun/schema/kit/entity/named.graphql';
import { kindOf, regionId } from '@xiangxun/schema/contract/id';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs } from '@xiangxun/schema/kit/list/page-args';
import { within } from '@xiangxun/schema/contract/region';
import { builder } from '../builder.ts';
import { organizationKindEnum, providerKindEnum, regionLevelEnum } from '../enums.ts';
import { nodeInterface } from '../node/node.interface.ts';
import { regionType } from '../region/region.graphql.ts';
import { regionKind } from '../region/region.ts';
import { organizationInterface } from './organization.ref.ts';
import { ORGANIZATION_TYPES, organizationKinds } from './organization.ts';

organizationInterface.implement({
  description: 'An authority, centre, university, provider or school (机构).',
  interfaces: [nodeInterface],
  resolveType: ({ id }) => kindOf(id) ?? null,
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    kind: t.field({
      type: organizationKindEnum,
      nullable: false,
      description: 'What it is (机构类别).',
      reads: ['kind'],
      resolve: ({ kind }) => kind as never,
    }),
    name: t.exposeString('name', { nullable: false, description: 'Its name (名称).' }),
    creditCode: t.field({
      type: 'CreditCode',
      description: 'Its unified social credit code, where it has one (统一社会信用代码).',
      reads: ['creditCode'],
      resolve: ({ creditCode }) => creditCode,
    }),
    regionCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'The code of where it lies (行政区划代码).',
      reads: ['region'],
      resolve: ({ region }) => region,
    }),
    region: t.field({
      type: regionType,
      description: 'Where it lies (行政区).',
      reads: ['region'],
      resolve: ({ region }, _, context) => load(context, regionKind, regionId(region)),
    }),
  }),
});

/** An education authority (教育行政部门). */
export const educationAuthorityType = builder.objectRef<Organization>('EducationAuthority').implement({
  description: KIND_DESCRIPTIONS.EducationAuthority,
  interfaces: [named(builder), nodeInterface, organizationInterface],
  fields: (t) => ({
    authorityLevel: t.field({
      type: regionLevelEnum,
      description: 'The level of its region (行政层级).',
      reads: ['authorityLevel'],
      resolve: ({ authorityLevel }) => authorityLevel as never,
    }),
  }),
});

/** A teacher development centre (教师发展中心). */
export const developmentCenterType = builder.objectRef<Organization>('DevelopmentCenter').implement({
  description: KIND_DESCRIPTIONS.DevelopmentCenter,
  interfaces: [named(builder), nodeInterface, organizationInterface],
});

/** A university (高等学校). */
export const universityType = builder.objectRef<Organization>('University').implement({
  description: KIND_DESCRIPTIONS.University,
  interfaces: [named(builder), nodeInterface, organizationInterface],
  fields: (t) => ({
    code: t.exposeString('universityCode', { description: 'Its 10-digit code of the national list (学校标识码).' }),
    authority: t.exposeString('authority', { description: 'Who runs it (主管部门).' }),
    level: t.exposeString('educationLevel', { description: 'What it awards (办学层次).' }),
  }),
});

/** A provider (网络研修支持服务机构). */
export const providerType = builder.objectRef<Organization>('Provider').implement({
  description: KIND_DESCRIPTIONS.Provider,
  interfaces: [named(builder), nodeInterface, organizationInterface],
  fields: (t) => ({
    providerKind: t.field({
      type: providerKindEnum,
      description: 'What it is entrusted with (服务机构类别).',
      reads: ['providerKind'],
      resolve: ({ providerKind }) => providerKind as never,
    }),
  }),
});

asEntity(builder, educationAuthorityType, organizationKinds.EducationAuthority);
asEntity(builder, developmentCenterType, organizationKinds.DevelopmentCenter);
asEntity(builder, universityType, organizationKinds.University);
asEntity(builder, providerType, organizationKinds.Provider);

const connection = connectionOf(builder, organizationInterface as never, '机构');

builder.queryFields((t) => ({
  organization: t.field({
    type: organizationInterface,
    requiresScopes: [['graph:read']],
    description: 'One organization by one of its keys (单个机构).',
    args: {
      id: t.arg.id({ description: 'Its id (对象标识).' }),
      creditCode: t.arg({ type: 'CreditCode', description: 'Its unified social credit code (统一社会信用代码).' }),
      schoolCode: t.arg({ type: 'SchoolCode', description: 'A school’s code (学校标识码).' }),
      code: t.arg.string({ description: 'A university’s code of the national list (院校代码).' }),
      externalId: t.arg({ type: externalIdInput(builder), description: 'Its external id (外部标识).' }),
    },
    resolve: (_, args, context, info) => lookUp<Organization>(context, Object.values(organizationKinds), args, info),
  }),
  organizations: t.field({
    type: connection,
    nullable: false,
    requiresScopes: [['graph:read']],
    description: 'Organizations of one kind by name, then id (机构列表，按名称排序).',
    args: {
      kind: t.arg({ type: organizationKindEnum, required: true, description: 'Which kind (机构类别).' }),
      under: t.arg({ type: 'RegionCode', description: 'Only those in this region or beneath it (行政区).' }),
      authorityLevel: t.arg({
        type: regionLevelEnum,
        description: 'Only authorities of regions of this level (行政层级).',
      }),
      providerKind: t.arg({
        type: providerKindEnum,
        description: 'Only providers entrusted with this (服务机构类别).',
      }),
      name: t.arg.string({ description: 'Only those with this in their name (名称包含).' }),
      ...pageArgs(t.arg),
    },
    resolve: (_, { kind, under, authorityLevel, providerKind, name, ...args }, context) =>
      page(
        context,
        organizationKinds[ORGANIZATION_TYPES[kind]],
        args,
        { by: ['name'] },
        {
          ...(under ? { region: within(under) } : {}),
          ...(authorityLevel ? { authorityLevel } : {}),
          ...(providerKind ? { providerKind } : {}),
          ...(name == null ? {} : { name: containing('name', name) }),
        },
      ) as never,
  }),
}));
