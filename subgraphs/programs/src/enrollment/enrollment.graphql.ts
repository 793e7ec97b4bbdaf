import { KIND_DESCRIPTIONS } from '@xiangxun/schema/kit/entity/kind-descriptions';
import type { Enrollment } from '@xiangxun/prisma/client/programs';
import { asEntity, stub } from '@xiangxun/schema/kit/entity/entity.graphql';
import { load } from '@xiangxun/schema/kit/entity/kind';
import { externalIdInput, lookUp } from '@xiangxun/schema/kit/entity/lookup';
import { regionId } from '@xiangxun/schema/contract/id';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs } from '@xiangxun/schema/kit/list/page-args';
import { within } from '@xiangxun/schema/contract/region';
import { builder } from '../builder.ts';
import { cohortKind } from '../cohort/cohort.ts';
import { cohortType } from '../cohort/cohort.ref.ts';
import { enrollmentRoleEnum, enrollmentStatusEnum } from '../enums.ts';
import { educatorStub, regionStub } from '../foreign.ts';
import { programKind } from '../program/program.ts';
import { programType } from '../program/program.ref.ts';
import { enrollmentKind } from './enrollment.ts';

/** An enrollment (参训). */
export const enrollmentType = builder.objectRef<Enrollment>('Enrollment').implement({
  description: KIND_DESCRIPTIONS.Enrollment,
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    program: t.field({
      type: programType,
      description: 'The program (项目).',
      resolve: ({ programId }, _, context) => load(context, programKind, programId),
    }),
    cohort: t.field({
      type: cohortType,
      description: 'Her cohort, in a release program (研修班).',
      resolve: ({ cohortId }, _, context) => load(context, cohortKind, cohortId),
    }),
    educator: t.field({
      type: educatorStub,
      description: 'Who is enrolled (教师).',
      resolve: ({ educatorId }) => stub(educatorId),
    }),
    role: t.field({
      type: enrollmentRoleEnum,
      nullable: false,
      description: 'As what (参训身份).',
      resolve: ({ role }) => role as never,
    }),
    selectedOn: t.field({
      type: 'Date',
      nullable: false,
      description: 'The day on which she was selected (遴选日期).',
      resolve: ({ selectedOn }) => selectedOn,
    }),
    status: t.field({
      type: enrollmentStatusEnum,
      nullable: false,
      description: 'Its state (参训状态).',
      resolve: ({ status }) => status as never,
    }),
    completedOn: t.field({
      type: 'Date',
      description: 'The day of completion (结业日期).',
      resolve: ({ completedOn }) => completedOn,
    }),
    leftOn: t.field({
      type: 'Date',
      description: 'The first day on which she no longer took part (退出日期).',
      resolve: ({ leftOn }) => leftOn,
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
asEntity(builder, enrollmentType, enrollmentKind);

builder.queryFields((t) => ({
  enrollment: t.field({
    type: enrollmentType,
    requiresScopes: [['graph:read']],
    description: 'One enrollment (单个参训).',
    args: {
      id: t.arg.id({ description: 'Its id (对象标识).' }),
      externalId: t.arg({ type: externalIdInput(builder), description: 'Its external id (外部标识).' }),
    },
    resolve: (_, args, context) => lookUp<Enrollment>(context, [enrollmentKind], args),
  }),
  enrollments: t.field({
    type: connectionOf(builder, enrollmentType, '参训'),
    nullable: false,
    requiresScopes: [['graph:read']],
    description: 'Enrollments by region, then id (参训列表，按行政区排序).',
    args: {
      under: t.arg({ type: 'RegionCode', description: 'Only in this region or beneath it (行政区).' }),
      program: t.arg.id({ description: 'Only of this program (项目).' }),
      cohort: t.arg.id({ description: 'Only of this cohort (研修班).' }),
      role: t.arg({ type: enrollmentRoleEnum, description: 'Only in this role (参训身份).' }),
      ...pageArgs(t.arg),
    },
    resolve: (_, { under, program, cohort, role, ...args }, context) =>
      page(context, enrollmentKind, args, [{ column: 'region', direction: 'asc' }], {
        ...(under ? { region: within(under) } : {}),
        ...(program ? { programId: program } : {}),
        ...(cohort ? { cohortId: cohort } : {}),
        ...(role ? { role } : {}),
      }),
  }),
}));

builder.objectField(cohortType, 'trainees', (t) =>
  t.field({
    type: connectionOf(builder, enrollmentType, '参训'),
    nullable: false,
    description: 'The enrollments of its trainees, by region, then id (学员).',
    args: pageArgs(t.arg),
    resolve: ({ id }, args, context) =>
      page(context, enrollmentKind, args, [{ column: 'region', direction: 'asc' }], { cohortId: id, role: 'TRAINEE' }),
  }),
);
