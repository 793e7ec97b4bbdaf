import { KIND_DESCRIPTIONS } from '@xiangxun/schema/kit/entity/kind-descriptions';
import { STAGE, SUBJECT } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import type { Educator } from '@xiangxun/prisma/client/organizations';
import { asEntity } from '@xiangxun/schema/kit/entity/entity.graphql';
import { load, loadChildren, visibleWhere } from '@xiangxun/schema/kit/entity/kind';
import { externalIdInput, lookUp } from '@xiangxun/schema/kit/entity/lookup';
import { regionId } from '@xiangxun/schema/contract/id';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs } from '@xiangxun/schema/kit/list/page-args';
import { within } from '@xiangxun/schema/contract/region';
import { vocabularyEnum } from '@xiangxun/schema/kit/sync/graphql/record-input';
import { builder } from '../builder.ts';
import { read } from '../db.ts';
import { employmentType } from '../employment/employment.ref.ts';
import { employmentKind } from '../employment/employment.ts';
import { nodeInterface } from '../node/node.interface.ts';
import { regionType } from '../region/region.graphql.ts';
import { regionKind } from '../region/region.ts';
import { educatorType } from './educator.ref.ts';
import { educatorKind } from './educator.ts';
import { nameOf, phoneOf } from './personal-data.ts';

const stageEnum = vocabularyEnum(builder, 'Stage', STAGE, 'A stage of schooling (学段).');
const subjectEnum = vocabularyEnum(builder, 'Subject', SUBJECT, 'A subject or field taught (学科、领域).');

educatorType.implement({
  description: KIND_DESCRIPTIONS.Educator,
  interfaces: [nodeInterface],
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    name: t.string({
      description:
        'Her name; whoever is no authority or school of hers sees it with pii:read or where she is its own learner (姓名).',
      resolve: (educator, _, context) => nameOf(context, educator),
    }),
    phone: t.string({
      description: 'Her phone number, with pii:read alone; each reading is on record (电话).',
      resolve: (educator, _, context) => phoneOf(context, educator),
    }),
    idNumberMasked: t.exposeString('idNumberMasked', {
      description: 'Her national ID number with its middle hidden (身份证号码掩码).',
    }),
    regionCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'The code of where she belongs (行政区划代码).',
      resolve: ({ region }) => region,
    }),
    region: t.field({
      type: regionType,
      description: 'Where she belongs (行政区).',
      resolve: ({ region }, _, context) => load(context, regionKind, regionId(region)),
    }),
    homeProvince: t.field({
      type: 'RegionCode',
      description: 'The code of her home province (所在省份).',
      resolve: ({ homeProvince }) => homeProvince,
    }),
    stages: t.field({
      type: [stageEnum],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 1 },
      description: 'The stages that she teaches (学段).',
      resolve: ({ stages }) => stages as never,
    }),
    subjects: t.field({
      type: [subjectEnum],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 2 },
      description: 'The subjects that she teaches (学科).',
      resolve: ({ subjects }) => subjects as never,
    }),
    onlineAccess: t.exposeBoolean('onlineAccess', {
      nullable: false,
      description: 'Whether she can study online (是否具备网络学习条件).',
    }),
    employments: t.field({
      type: [employmentType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 2 },
      description: 'Where she works and worked, in order of time (任职).',
      resolve: ({ id }, _, context) =>
        loadChildren(
          context,
          'Educator.employments',
          id,
          (educators) =>
            read(context).employment.findMany({
              where: visibleWhere(employmentKind, context.sight, { educatorId: { in: [...educators] } }),
              orderBy: [{ educatorId: 'asc' }, { fromDay: 'asc' }],
            }),
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
    resolve: (_, args, context) => lookUp<Educator>(context, [educatorKind], args),
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
      ...pageArgs(t.arg),
    },
    resolve: (_, { under, organization, subject, ...args }, context) =>
      page(context, educatorKind, args, [{ column: 'region', direction: 'asc' }], {
        ...(under ? { region: within(under) } : {}),
        ...(organization ? { employments: { some: { organizationId: organization } } } : {}),
        ...(subject ? { subjects: { has: subject } } : {}),
      }),
  }),
}));
