import { KIND_DESCRIPTIONS } from '@xiangxun/schema/kit/entity/kind-descriptions';
import type { Course } from '@xiangxun/prisma/client/programs';
import { asEntity, stub } from '@xiangxun/schema/kit/entity/entity.graphql';
import { load } from '@xiangxun/schema/kit/entity/kind';
import { externalIdInput, lookUp } from '@xiangxun/schema/kit/entity/lookup';
import { regionId } from '@xiangxun/schema/contract/id';
import { builder } from '../builder.ts';
import { cohortKind } from '../cohort/cohort.ts';
import { cohortType } from '../cohort/cohort.ref.ts';
import { partsOf } from '../cohort/parts.ts';
import { courseCategoryEnum, courseRequirementEnum, phaseEnum } from '../enums.ts';
import { regionStub } from '../foreign.ts';
import { courseKind } from './course.ts';

/** A course of a cohort (课程). */
export const courseType = builder.objectRef<Course>('Course').implement({
  description: KIND_DESCRIPTIONS.Course,
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    cohort: t.field({
      type: cohortType,
      description: 'The cohort (研修班).',
      resolve: ({ cohortId }, _, context) => load(context, cohortKind, cohortId),
    }),
    title: t.exposeString('title', { nullable: false, description: 'Its title (名称).' }),
    category: t.field({
      type: courseCategoryEnum,
      nullable: false,
      description: 'Its category (课程类别).',
      resolve: ({ category }) => category as never,
    }),
    requirement: t.field({
      type: courseRequirementEnum,
      nullable: false,
      description: 'Whether it has to be taken (修读要求).',
      resolve: ({ requirement }) => requirement as never,
    }),
    hours: t.float({ nullable: false, description: 'Its hours (学时).', resolve: ({ hours }) => Number(hours) }),
    practiceHours: t.float({
      nullable: false,
      description: 'How many of them are practice (实践学时).',
      resolve: ({ practiceHours }) => Number(practiceHours),
    }),
    phase: t.field({
      type: phaseEnum,
      nullable: false,
      description: 'The phase in which it is given (环节).',
      resolve: ({ phase }) => phase as never,
    }),
    regionCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'The code of where it lies (行政区划代码).',
      resolve: ({ region }) => region,
    }),
    region: t.field({
      type: regionStub,
      description: 'Where it lies (行政区).',
      resolve: ({ region }) => stub(regionId(region)),
    }),
  }),
});
asEntity(builder, courseType, courseKind);

builder.queryFields((t) => ({
  course: t.field({
    type: courseType,
    requiresScopes: [['graph:read']],
    description: 'One course (单个课程).',
    args: {
      id: t.arg.id({ description: 'Its id (对象标识).' }),
      externalId: t.arg({ type: externalIdInput(builder), description: 'Its external id (外部标识).' }),
    },
    resolve: (_, args, context) => lookUp<Course>(context, [courseKind], args),
  }),
}));

builder.objectField(cohortType, 'courses', (t) =>
  t.field({
    type: [courseType],
    nullable: { list: false, items: false },
    listSize: { assumedSize: 30 },
    description: 'Its courses, by title (课程).',
    resolve: ({ id }, _, context) => partsOf(context, courseKind, id, [{ title: 'asc' }, { id: 'asc' }]),
  }),
);
