import { KIND_DESCRIPTIONS } from '@xiangxun/schema/kit/entity/kind-descriptions';
import type { Cohort, CohortPhase, CohortReleasePeriod } from '@xiangxun/prisma/client/programs';
import { asEntity, stub } from '@xiangxun/schema/kit/entity/entity.graphql';
import { load, loadChildren } from '@xiangxun/schema/kit/entity/kind';
import { externalIdInput, lookUp } from '@xiangxun/schema/kit/entity/lookup';
import { regionId } from '@xiangxun/schema/contract/id';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs } from '@xiangxun/schema/kit/list/page-args';
import { within } from '@xiangxun/schema/contract/region';
import { builder } from '../builder.ts';
import { read } from '../db.ts';
import { cohortStatusEnum, phaseEnum } from '../enums.ts';
import { educatorStub, regionStub, universityStub } from '../foreign.ts';
import { programKind } from '../program/program.ts';
import { programType } from '../program/program.ref.ts';
import { cohortKind } from './cohort.ts';
import { cohortType } from './cohort.ref.ts';
import { progressOf } from './cohort.store.ts';

const releasePeriodType = builder.objectRef<CohortReleasePeriod>('CohortReleasePeriod').implement({
  description: 'Days on which the trainees are away from their posts (脱产时段).',
  fields: (t) => ({
    from: t.field({
      type: 'Date',
      nullable: false,
      description: 'Its first day (开始日期).',
      resolve: ({ fromDay }) => fromDay,
    }),
    to: t.field({
      type: 'Date',
      nullable: false,
      description: 'Its last day (结束日期).',
      resolve: ({ toDay }) => toDay,
    }),
  }),
});

const phaseType = builder.objectRef<CohortPhase>('CohortPhase').implement({
  description: 'A phase of a cohort with its planned days (环节计划).',
  fields: (t) => ({
    phase: t.field({
      type: phaseEnum,
      nullable: false,
      description: 'Which phase (环节).',
      resolve: ({ phase }) => phase as never,
    }),
    plannedDays: t.exposeInt('plannedDays', { nullable: false, description: 'How many days are planned (计划天数).' }),
    from: t.field({
      type: 'Date',
      description: 'Its first day, where it is known (开始日期).',
      resolve: ({ fromDay }) => fromDay,
    }),
    to: t.field({
      type: 'Date',
      description: 'Its last day, where it is known (结束日期).',
      resolve: ({ toDay }) => toDay,
    }),
  }),
});

const progressType = builder.objectRef<{ reported: number; planned: number }>('CohortProgress').implement({
  description: 'A cohort’s hours against its plan, in 学时 of 45 minutes (研修进度).',
  fields: (t) => ({
    hoursReported: t.exposeFloat('reported', {
      nullable: false,
      description: 'The hours of all trainees in the reports in force (已报学时).',
    }),
    hoursPlanned: t.exposeFloat('planned', {
      nullable: false,
      description: 'The courses’ hours times the trainees who have not left (计划学时).',
    }),
  }),
});

cohortType.implement({
  description: KIND_DESCRIPTIONS.Cohort,
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    program: t.field({
      type: programType,
      description: 'The program (项目).',
      resolve: ({ programId }, _, context) => load(context, programKind, programId),
    }),
    title: t.exposeString('title', { nullable: false, description: 'Its title (名称).' }),
    university: t.field({
      type: universityStub,
      description: 'The lead university (牵头高校).',
      resolve: ({ universityId }) => stub(universityId),
    }),
    chiefExpert: t.field({
      type: educatorStub,
      description: 'Its chief expert (首席专家).',
      resolve: ({ chiefExpertId }) => stub(chiefExpertId),
    }),
    status: t.field({
      type: cohortStatusEnum,
      nullable: false,
      description: 'Whether the province has approved it (状态).',
      resolve: ({ status }) => status as never,
    }),
    diagnosisEndsOn: t.field({
      type: 'Date',
      description: 'The last day of the diagnostic stage (诊断测评截止日期).',
      resolve: ({ diagnosisEndsOn }) => diagnosisEndsOn,
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
    releasePeriods: t.field({
      type: [releasePeriodType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 3 },
      description: 'The days away from the post (脱产时段).',
      resolve: ({ id }, _, context) =>
        loadChildren(
          context,
          'Cohort.releasePeriods',
          id,
          (ids) =>
            read(context).cohortReleasePeriod.findMany({
              where: { cohortId: { in: [...ids] } },
              orderBy: [{ cohortId: 'asc' }, { position: 'asc' }],
            }),
          (row) => row.cohortId,
        ),
    }),
    phases: t.field({
      type: [phaseType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 4 },
      description: 'Its phases with their planned days (环节计划).',
      resolve: ({ id }, _, context) =>
        loadChildren(
          context,
          'Cohort.phases',
          id,
          (ids) =>
            read(context).cohortPhase.findMany({
              where: { cohortId: { in: [...ids] } },
              orderBy: [{ cohortId: 'asc' }, { position: 'asc' }],
            }),
          (row) => row.cohortId,
        ),
    }),
    progress: t.field({
      type: progressType,
      nullable: false,
      description: 'Its hours against its plan (研修进度).',
      resolve: async ({ id }, _, context) =>
        (
          await loadChildren(
            context,
            'Cohort.progress',
            id,
            (ids) => progressOf(context.pool, ids),
            ({ cohort }) => cohort,
          )
        )[0] ?? { reported: 0, planned: 0 },
    }),
  }),
});
asEntity(builder, cohortType, cohortKind);

builder.queryFields((t) => ({
  cohort: t.field({
    type: cohortType,
    requiresScopes: [['graph:read']],
    description: 'One cohort (单个研修班).',
    args: {
      id: t.arg.id({ description: 'Its id (对象标识).' }),
      externalId: t.arg({ type: externalIdInput(builder), description: 'Its external id (外部标识).' }),
    },
    resolve: (_, args, context) => lookUp<Cohort>(context, [cohortKind], args),
  }),
  cohorts: t.field({
    type: connectionOf(builder, cohortType, '研修班'),
    nullable: false,
    requiresScopes: [['graph:read']],
    description: 'Cohorts by title, then id (研修班列表，按名称排序).',
    args: {
      under: t.arg({ type: 'RegionCode', description: 'Only in this region or beneath it (行政区).' }),
      program: t.arg.id({ description: 'Only of this program (项目).' }),
      ...pageArgs(t.arg),
    },
    resolve: (_, { under, program, ...args }, context) =>
      page(context, cohortKind, args, [{ column: 'title', direction: 'asc' }], {
        ...(under ? { region: within(under) } : {}),
        ...(program ? { programId: program } : {}),
      }),
  }),
}));

builder.objectField(programType, 'cohorts', (t) =>
  t.field({
    type: connectionOf(builder, cohortType, '研修班'),
    nullable: false,
    description: 'Its cohorts, by title, then id (研修班).',
    args: pageArgs(t.arg),
    resolve: ({ id }, args, context) =>
      page(context, cohortKind, args, [{ column: 'title', direction: 'asc' }], { programId: id }),
  }),
);
