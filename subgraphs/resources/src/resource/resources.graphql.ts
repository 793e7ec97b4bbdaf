import type { Resource } from '@xiangxun/prisma/client/resources';
import { withoutUndefined } from '@xiangxun/schema/kit/entity/condition';
import { containing, idArgument } from '@xiangxun/schema/kit/entity/entity-list';
import { ORGANIZATION_KINDS } from '@xiangxun/schema/kit/entity/organization-stub';
import { externalIdInput, lookUp } from '@xiangxun/schema/kit/entity/lookup';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs } from '@xiangxun/schema/kit/list/page-args';
import { within } from '@xiangxun/schema/contract/region';
import { builder } from '../builder.ts';
import {
  areaEnum,
  formEnum,
  gradeEnum,
  libraryEnum,
  lifecycleEnum,
  originEnum,
  stageEnum,
  subjectEnum,
} from '../vocabulary.ts';
import { resourceType } from './resource.graphql.ts';
import { resourceKind } from './resource.ts';

builder.queryFields((t) => ({
  resource: t.field({
    type: resourceType,
    requiresScopes: [['graph:read']],
    description: 'One resource (单个资源).',
    args: {
      id: t.arg.id({ description: 'Its id (对象标识).' }),
      externalId: t.arg({ type: externalIdInput(builder), description: 'Its external id (外部标识).' }),
    },
    resolve: (_, args, context, info) => lookUp<Resource>(context, [resourceKind], args, info),
  }),
  resources: t.field({
    type: connectionOf(builder, resourceType, '资源'),
    nullable: false,
    requiresScopes: [['graph:read']],
    description: 'Resources by the region of their library, title, then id (资源列表，按行政区、标题排序).',
    args: {
      under: t.arg({
        type: 'RegionCode',
        description: 'Only those whose library is in this region or beneath it (行政区).',
      }),
      origin: t.arg({ type: originEnum, description: 'Only those of this origin (资源来源).' }),
      form: t.arg({ type: formEnum, description: 'Only those of this form (资源形式).' }),
      area: t.arg({ type: areaEnum, description: 'Only those of this area (资源领域).' }),
      subject: t.arg({ type: subjectEnum, description: 'Only those of this subject (学科).' }),
      stage: t.arg({ type: stageEnum, description: 'Only those of this stage (学段).' }),
      grade: t.arg({ type: gradeEnum, description: 'Only those of this quality grade (质量等级).' }),
      lifecycle: t.arg({ type: lifecycleEnum, description: 'Only those that stand here in their life (生命周期).' }),
      library: t.arg({ type: libraryEnum, description: 'Only those in this kind of library (资源库类别).' }),
      librarySchool: t.arg.id({ description: 'Only those in this school’s library (学校资源库所属学校).' }),
      author: t.arg.id({ description: 'Only those that this educator made (作者).' }),
      provider: t.arg.id({ description: 'Only those of this provider (提供机构).' }),
      owner: t.arg.id({ description: 'Only those of this organization (所属机构).' }),
      program: t.arg.id({ description: 'Only those of this program (所属项目).' }),
      processedFrom: t.arg.id({ description: 'Only those that were processed from this resource (加工来源).' }),
      title: t.arg.string({ description: 'Only those with this in their title (标题包含).' }),
      ...pageArgs(t.arg),
    },
    resolve: (_, { first, after, last, before, ...filters }, context) =>
      page(
        context,
        resourceKind,
        { first, after, last, before } as never,
        { by: ['region', 'title'] },
        whereOf(filters),
      ),
  }),
}));

type Filters = {
  readonly [Name in 'under' | 'origin' | 'form' | 'area' | 'subject' | 'stage' | 'grade' | 'lifecycle' | 'library']?:
    | string
    | null
    | undefined;
} & {
  readonly [Name in 'librarySchool' | 'author' | 'provider' | 'owner' | 'program' | 'processedFrom' | 'title']?:
    | string
    | null
    | undefined;
};

function whereOf({
  under,
  library,
  librarySchool,
  author,
  provider,
  owner,
  program,
  processedFrom,
  title,
  ...equal
}: Filters): object {
  return {
    ...Object.fromEntries(Object.entries(equal).filter(([, value]) => value != null)),
    ...(under ? { region: within(under) } : {}),
    ...(library ? { librarySchoolId: library === 'REGION_LIBRARY' ? null : { not: null } } : {}),
    AND: [withoutUndefined({ librarySchoolId: idArgument('librarySchool', librarySchool, ['School']) })],
    authorId: idArgument('author', author, ['Educator']),
    providerId: idArgument('provider', provider, ['Provider']),
    ownerId: idArgument('owner', owner, ORGANIZATION_KINDS),
    programId: idArgument('program', program, ['Program']),
    processedFromId: idArgument('processedFrom', processedFrom, ['Resource']),
    ...(title == null ? {} : { title: containing('title', title) }),
  };
}
