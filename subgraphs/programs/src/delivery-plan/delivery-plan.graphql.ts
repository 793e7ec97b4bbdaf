import { KIND_DESCRIPTIONS } from '@xiangxun/schema/kit/entity/kind-descriptions';
import type { DeliveryPlan, DeliveryPlanLine } from '@xiangxun/prisma/client/programs';
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
import { subjectEnum } from '../enums.ts';
import { regionStub, teamStub } from '../foreign.ts';
import { programKind } from '../program/program.ts';
import { programType } from '../program/program.ref.ts';
import { deliveryPlanKind } from './delivery-plan.ts';

const lineType = builder.objectRef<DeliveryPlanLine>('DeliveryPlanLine').implement({
  description: 'How many visits a township is to be paid in a subject (送培计划行).',
  fields: (t) => ({
    townshipCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'The township’s code (乡镇代码).',
      resolve: ({ townshipCode }) => townshipCode,
    }),
    township: t.field({
      type: regionStub,
      description: 'The township (乡镇).',
      resolve: ({ townshipCode }) => stub(regionId(townshipCode)),
    }),
    subject: t.field({
      type: subjectEnum,
      nullable: false,
      description: 'The subject (学科).',
      resolve: ({ subject }) => subject as never,
    }),
    visitsPlanned: t.exposeInt('visitsPlanned', {
      nullable: false,
      description: 'How many visits are planned in the year (计划次数).',
    }),
    team: t.field({
      type: teamStub,
      description: 'The delivery team (送培团队).',
      resolve: ({ teamId }) => stub(teamId),
    }),
  }),
});

/** A delivery plan (送培计划). */
export const deliveryPlanType = builder.objectRef<DeliveryPlan>('DeliveryPlan').implement({
  description: KIND_DESCRIPTIONS.DeliveryPlan,
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    program: t.field({
      type: programType,
      description: 'The program (项目).',
      resolve: ({ programId }, _, context) => load(context, programKind, programId),
    }),
    year: t.exposeInt('year', {
      nullable: false,
      description: 'The year: of a school year, that in which it begins (年度).',
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
    lines: t.field({
      type: [lineType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 50 },
      description: 'Its lines (计划行).',
      resolve: ({ id }, _, context) =>
        loadChildren(
          context,
          'DeliveryPlan.lines',
          id,
          (ids) =>
            read(context).deliveryPlanLine.findMany({
              where: { planId: { in: [...ids] } },
              orderBy: [{ planId: 'asc' }, { position: 'asc' }],
            }),
          (row) => row.planId,
        ),
    }),
  }),
});
asEntity(builder, deliveryPlanType, deliveryPlanKind);

builder.queryFields((t) => ({
  deliveryPlan: t.field({
    type: deliveryPlanType,
    requiresScopes: [['graph:read']],
    description: 'One delivery plan (单个送培计划).',
    args: {
      id: t.arg.id({ description: 'Its id (对象标识).' }),
      externalId: t.arg({ type: externalIdInput(builder), description: 'Its external id (外部标识).' }),
    },
    resolve: (_, args, context) => lookUp<DeliveryPlan>(context, [deliveryPlanKind], args),
  }),
  deliveryPlans: t.field({
    type: connectionOf(builder, deliveryPlanType, '送培计划'),
    nullable: false,
    requiresScopes: [['graph:read']],
    description: 'Delivery plans by year, latest first, then id (送培计划列表，按年度倒序).',
    args: {
      under: t.arg({ type: 'RegionCode', description: 'Only in this region or beneath it (行政区).' }),
      program: t.arg.id({ description: 'Only of this program (项目).' }),
      year: t.arg.int({ description: 'Only of this year (年度).' }),
      ...pageArgs(t.arg),
    },
    resolve: (_, { under, program, year, ...args }, context) =>
      page(context, deliveryPlanKind, args, [{ column: 'year', direction: 'desc' }], {
        ...(under ? { region: within(under) } : {}),
        ...(program ? { programId: program } : {}),
        ...(year == null ? {} : { year }),
      }),
  }),
}));
