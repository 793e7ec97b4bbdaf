import type { Package } from '@xiangxun/prisma/client/resources';
import { byId } from '@xiangxun/schema/kit/entity/id-filter';
import { externalIdInput, lookUp } from '@xiangxun/schema/kit/entity/lookup';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs } from '@xiangxun/schema/kit/list/page-args';
import { within } from '@xiangxun/schema/contract/region';
import { builder } from '../builder.ts';
import { packageStatusEnum, stageEnum, subjectEnum } from '../vocabulary.ts';
import { packageType } from './package.graphql.ts';
import { packageKind } from './package.ts';

builder.queryFields((t) => ({
  package: t.field({
    type: packageType,
    requiresScopes: [['graph:read']],
    description: 'One package (单个资源包).',
    args: {
      id: t.arg.id({ description: 'Its id (对象标识).' }),
      externalId: t.arg({ type: externalIdInput(builder), description: 'Its external id (外部标识).' }),
    },
    resolve: (_, args, context) => lookUp<Package>(context, [packageKind], args),
  }),
  packages: t.field({
    type: connectionOf(builder, packageType, '资源包'),
    nullable: false,
    requiresScopes: [['graph:read']],
    description: 'Packages by region, title, then id (资源包列表，按行政区、标题排序).',
    args: {
      under: t.arg({ type: 'RegionCode', description: 'Only those for this region or one beneath it (行政区).' }),
      status: t.arg({ type: packageStatusEnum, description: 'Only those that have come this far (状态).' }),
      subject: t.arg({ type: subjectEnum, description: 'Only those of this subject (学科).' }),
      stage: t.arg({ type: stageEnum, description: 'Only those of this stage (学段).' }),
      owner: t.arg.id({ description: 'Only those of this organization (所属机构).' }),
      program: t.arg.id({ description: 'Only those of this program (所属项目).' }),
      ...pageArgs(t.arg),
    },
    resolve: (_, { under, status, subject, stage, owner, program, ...paging }, context) =>
      page(
        context,
        packageKind,
        paging,
        [
          { column: 'region', direction: 'asc' },
          { column: 'title', direction: 'asc' },
        ],
        {
          ...(under ? { region: within(under) } : {}),
          ...(status ? { status } : {}),
          ...(subject ? { subject } : {}),
          ...(stage ? { stage } : {}),
          ...byId('ownerId', owner),
          ...byId('programId', program),
        },
      ),
  }),
}));
