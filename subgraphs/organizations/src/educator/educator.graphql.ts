import { KIND_DESCRIPTIONS } from '@xiangxun/schema/kit/entity/kind-descriptions';
import type { Educator } from '@xiangxun/prisma/client/organizations';
import { asEntity } from '@xiangxun/schema/kit/entity/entity.graphql';
import { idArgument } from '@xiangxun/schema/kit/entity/entity-list';
import { load, loadChildren, visibleWhere } from '@xiangxun/schema/kit/entity/kind';
import { findRows } from '@xiangxun/schema/kit/entity/rows';
import { externalIdInput, lookUp } from '@xiangxun/schema/kit/entity/lookup';
import { named as namedInterface } from '@xiangxun/schema/kit/entity/named.graphql';
import { ORGANIZATION_KINDS } from '@xiangxun/schema/kit/entity/organization-stub';
import { regionId } from '@xiangxun/schema/contract/id';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs } from '@xiangxun/schema/kit/list/page-args';
import { within } from '@xiangxun/schema/contract/region';
import { builder } from '../builder.ts';
import { employment } from '../employment/employment.ts';
import { stageEnum, subjectEnum } from '../enums.ts';
import { nodeInterface } from '../node/node.interface.ts';
import { regionType } from '../region/region.graphql.ts';
import { regionKind } from '../region/region.ts';
import { educatorType } from './educator.ref.ts';
import { educatorKind } from './educator.ts';
import { named, nameOf, noteFound, phoneOf } from './personal-data.ts';

educatorType.implement({
  description: KIND_DESCRIPTIONS.Educator,
  interfaces: [nodeInterface, namedInterface(builder)],
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    name: t.string({
      description:
        'Her name; whoever is no authority or school of hers sees it with pii:read or where she is its own learner (姓名).',
      reads: ['id', 'name'],
      resolve: (educator, _, context) => nameOf(context, educator),
    }),
    phone: t.string({
      description: 'Her phone number, with pii:read alone; each reading is on record (电话).',
      reads: ['id', 'phone'],
      resolve: (educator, _, context) => phoneOf(context, educator),
    }),
    idNumberMasked: t.exposeString('idNumberMasked', {
      description: 'Her national ID number with its middle hidden (身份证号码掩码).',
    }),
    regionCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'The code of where she belongs (行政区划代码).',
      reads: ['region'],
      resolve: ({ region }) => region,
    }),
    region: t.field({
      type: regionType,
      description: 'Where she belongs (行政区).',
      reads: ['region'],
      resolve: ({ region }, _, context) => load(context, regionKind, regionId(region)),
    }),
    homeProvince: t.field({
      type: 'RegionCode',
      description: 'The code of her home province (所在省份).',
      reads: ['homeProvince'],
      resolve: ({ homeProvince }) => homeProvince,
    }),
    stages: t.field({
      type: [stageEnum],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 1 },
      description: 'The stages that she teaches (学段).',
      reads: ['stages'],
      resolve: ({ stages }) => stages as never,
    }),
    subjects: t.field({
      type: [subjectEnum],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 2 },
      description: 'The subjects that she teaches (学科).',
      reads: ['subjects'],
      resolve: ({ subjects }) => subjects as never,
    }),
    onlineAccess: t.exposeBoolean('onlineAccess', {
      nullable: false,
      description: 'Whether she can study online (是否具备网络学习条件).',
    }),
    employments: t.field({
      type: [employment.type],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 2 },
      description: 'Where she works and worked, in order of time (任职).',
      reads: ['id'],
      resolve: ({ id }, _, context) =>
        loadChildren(
          context,
          'Educator.employments',
          id,
          (educators) =>
            findRows(
              context,
              employment.kind,
              visibleWhere(employment.kind, context.access, { educatorId: { in: [...educators] } }),
              { by: ['educatorId', 'fromDay'] },
            ),
          ({ educatorId }) => educatorId,
        ),
    }),
  }),
});
asEntity(builder, educatorType, educatorKind);

builder.queryFields((t) => ({
  educator: t.field({
    type: educatorType,
    requiresScopes: [['graph:read']],
    description: 'One educator (单个教师).',
    args: {
      id: t.arg.id({ description: 'Her id (对象标识).' }),
      externalId: t.arg({ type: externalIdInput(builder), description: 'Her external id (外部标识).' }),
    },
    resolve: (_, args, context, info) => lookUp<Educator>(context, [educatorKind], args, info),
  }),
  educators: t.field({
    type: connectionOf(builder, educatorType, '教师'),
    nullable: false,
    requiresScopes: [['graph:read']],
    description: 'Educators by region, then id (教师列表，按行政区排序).',
    args: {
      under: t.arg({ type: 'RegionCode', description: 'Only those of this region or beneath it (行政区).' }),
      organization: t.arg.id({ description: 'Only those employed at this organization at some time (任职机构).' }),
      subject: t.arg({ type: subjectEnum, description: 'Only those who teach this subject (学科).' }),
      stage: t.arg({ type: stageEnum, description: 'Only those who teach this stage (学段).' }),
      homeProvince: t.arg({ type: 'RegionCode', description: 'Only those of this home province (所在省份).' }),
      onlineAccess: t.arg.boolean({
        description: 'Only those who can, or can not, study online (是否具备网络学习条件).',
      }),
      name: t.arg.string({
        description: 'Only those with this in their name; with pii:read alone, since it tells their names (姓名包含).',
      }),
      ...pageArgs(t.arg),
    },
    resolve: async (_, args, context) => {
      const { under, organization, subject, stage, homeProvince, onlineAccess, name } = args;
      const employer = organization == null ? null : idArgument('organization', organization, ORGANIZATION_KINDS);
      const found = await page(
        context,
        educatorKind,
        args,
        { by: ['region'] },
        {
          ...(under ? { region: within(under) } : {}),
          ...(employer ? { employments: { some: { organizationId: employer } } } : {}),
          ...(subject ? { subjects: { has: subject } } : {}),
          ...(stage ? { stages: { has: stage } } : {}),
          ...(homeProvince ? { homeProvince } : {}),
          ...(onlineAccess == null ? {} : { onlineAccess }),
          ...(name == null ? {} : { name: named(context, name) }),
        },
      );
      if (name != null) await noteFound(context, found.nodes);
      return found;
    },
  }),
}));
