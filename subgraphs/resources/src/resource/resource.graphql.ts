import type { Resource } from '@xiangxun/prisma/client/resources';
import { asEntity, stub } from '@xiangxun/schema/kit/entity/entity.graphql';
import { load, loadChildren, visibleWhere } from '@xiangxun/schema/kit/entity/kind';
import { named } from '@xiangxun/schema/kit/entity/named.graphql';
import { findRows } from '@xiangxun/schema/kit/entity/rows';
import { regionId } from '@xiangxun/schema/contract/id';
import { builder } from '../builder.ts';
import { educatorRef, organizationRef, programRef, providerRef, regionRef, schoolRef } from '../parties.ts';
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
import { resourceKind } from './resource.ts';

/** A resource (资源). */
export const resourceType = builder.objectRef<Resource>('Resource');

resourceType.implement({
  description:
    'Something to study with or teach by: a course, a micro lesson, a case, what a teacher handed in (资源).',
  interfaces: [named(builder)],
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    title: t.exposeString('title', { nullable: false, description: 'Its title (标题).' }),
    origin: t.field({
      type: originEnum,
      nullable: false,
      description: 'Where it comes from (资源来源).',
      reads: ['origin'],
      resolve: ({ origin }) => origin as never,
    }),
    form: t.field({
      type: formEnum,
      nullable: false,
      description: 'Its form (资源形式).',
      reads: ['form'],
      resolve: ({ form }) => form as never,
    }),
    area: t.field({
      type: areaEnum,
      nullable: false,
      description: 'The area that it covers (资源领域).',
      reads: ['area'],
      resolve: ({ area }) => area as never,
    }),
    subject: t.field({
      type: subjectEnum,
      description: 'Its subject, where it has one (学科).',
      reads: ['subject'],
      resolve: ({ subject }) => subject as never,
    }),
    stage: t.field({
      type: stageEnum,
      description: 'Its stage, where it has one (学段).',
      reads: ['stage'],
      resolve: ({ stage }) => stage as never,
    }),
    url: t.exposeString('url', { description: 'Where it can be opened (资源地址).' }),
    grade: t.field({
      type: gradeEnum,
      description: 'Its quality grade (质量等级).',
      reads: ['grade'],
      resolve: ({ grade }) => grade as never,
    }),
    author: t.field({
      type: educatorRef,
      description: 'The educator who made it (作者).',
      reads: ['authorId'],
      resolve: ({ authorId }) => stub(authorId),
    }),
    provider: t.field({
      type: providerRef,
      description: 'The provider that made it or keeps it (提供机构).',
      reads: ['providerId'],
      resolve: ({ providerId }) => stub(providerId),
    }),
    owner: t.field({
      type: organizationRef,
      description: 'The organization that it belongs to (所属机构).',
      reads: ['ownerId'],
      resolve: ({ ownerId }) => stub(ownerId),
    }),
    program: t.field({
      type: programRef,
      description: 'The program that it was made in (所属项目).',
      reads: ['programId'],
      resolve: ({ programId }) => stub(programId),
    }),
    regionCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'The code of where its library is (行政区划代码).',
      reads: ['region'],
      resolve: ({ region }) => region,
    }),
    region: t.field({
      type: regionRef,
      description: 'Where its library is (所在行政区).',
      reads: ['region'],
      resolve: ({ region }) => stub(regionId(region)),
    }),
    library: t.field({
      type: libraryEnum,
      nullable: false,
      description: 'What kind of library it lies in (资源库类别).',
      reads: ['librarySchoolId'],
      resolve: ({ librarySchoolId }) => (librarySchoolId ? 'SCHOOL_LIBRARY' : 'REGION_LIBRARY'),
    }),
    libraryRegionCode: t.field({
      type: 'RegionCode',
      description: 'The code of the region whose library it lies in, null in a school’s (区域资源库行政区划代码).',
      reads: ['libraryRegionCode'],
      resolve: ({ libraryRegionCode }) => libraryRegionCode,
    }),
    librarySchool: t.field({
      type: schoolRef,
      description: 'The school whose library it lies in, null in a region’s (学校资源库所属学校).',
      reads: ['librarySchoolId'],
      resolve: ({ librarySchoolId }) => stub(librarySchoolId),
    }),
    lifecycle: t.field({
      type: lifecycleEnum,
      nullable: false,
      description: 'How far its life has come (生命周期).',
      reads: ['lifecycle'],
      resolve: ({ lifecycle }) => lifecycle as never,
    }),
    handedInOn: t.field({
      type: 'Date',
      description: 'The day on which it was handed in or collected (提交日期).',
      reads: ['handedInOn'],
      resolve: ({ handedInOn }) => handedInOn,
    }),
    selectedOn: t.field({
      type: 'Date',
      description: 'The day on which it was selected (遴选日期).',
      reads: ['selectedOn'],
      resolve: ({ selectedOn }) => selectedOn,
    }),
    processedOn: t.field({
      type: 'Date',
      description: 'The day on which its processing was done (加工日期).',
      reads: ['processedOn'],
      resolve: ({ processedOn }) => processedOn,
    }),
    publishedOn: t.field({
      type: 'Date',
      description: 'The day on which it was published (发布日期).',
      reads: ['publishedOn'],
      resolve: ({ publishedOn }) => publishedOn,
    }),
    retiredOn: t.field({
      type: 'Date',
      description: 'The day on which it was retired (停用日期).',
      reads: ['retiredOn'],
      resolve: ({ retiredOn }) => retiredOn,
    }),
    processedFrom: t.field({
      type: resourceType,
      description: 'The resource that it was processed from (加工来源).',
      reads: ['processedFromId'],
      resolve: ({ processedFromId }, _, context) => load(context, resourceKind, processedFromId),
    }),
    derived: t.field({
      type: [resourceType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 3 },
      description: 'The resources that were processed from it, by title (加工形成的资源).',
      reads: ['id'],
      resolve: ({ id }, _, context) =>
        loadChildren(
          context,
          'Resource.derived',
          id,
          (sources) =>
            findRows(
              context,
              resourceKind,
              visibleWhere(resourceKind, context.access, { processedFromId: { in: [...sources] } }),
              { by: ['title', 'id'] },
            ),
          ({ processedFromId }) => processedFromId ?? '',
        ),
    }),
  }),
});
asEntity(builder, resourceType, resourceKind);
