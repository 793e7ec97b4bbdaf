import { KIND_DESCRIPTIONS } from '@xiangxun/schema/kit/entity/kind-descriptions';
import type { Visit } from '@xiangxun/prisma/client/programs';
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
import { attendanceType } from '../attendance/attendance.graphql.ts';
import { phaseEnum, subjectEnum, visitStatusEnum } from '../enums.ts';
import { regionStub, schoolStub, teamStub } from '../foreign.ts';
import { programKind } from '../program/program.ts';
import { programType } from '../program/program.ref.ts';
import { visitKind } from './visit.ts';

/** A visit (送培). */
export const visitType = builder.objectRef<Visit>('Visit').implement({
  description: KIND_DESCRIPTIONS.Visit,
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    program: t.field({
      type: programType,
      description: 'The program (项目).',
      resolve: ({ programId }, _, context) => load(context, programKind, programId),
    }),
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
    subject: t.field({
      type: subjectEnum,
      nullable: false,
      description: 'The subject (学科).',
      resolve: ({ subject }) => subject as never,
    }),
    phases: t.field({
      type: [phaseEnum],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 2 },
      description: 'The phases that it serves (环节).',
      resolve: ({ phases }) => phases as never,
    }),
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
    team: t.field({
      type: teamStub,
      description: 'The delivery team (送培团队).',
      resolve: ({ teamId }) => stub(teamId),
    }),
    hostSchools: t.field({
      type: [schoolStub],
      nullable: { list: false, items: true },
      listSize: { assumedSize: 2 },
      description: 'The schools at which it is held (承办学校).',
      resolve: ({ hostSchoolIds }) => hostSchoolIds.map((id) => ({ id })),
    }),
    status: t.field({
      type: visitStatusEnum,
      nullable: false,
      description: 'Its state (状态).',
      resolve: ({ status }) => status as never,
    }),
    attendance: t.field({
      type: [attendanceType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 50 },
      description: 'Who attended (考勤).',
      resolve: ({ id }, _, context) =>
        loadChildren(
          context,
          'Visit.attendance',
          id,
          (ids) =>
            read(context).visitAttendance.findMany({
              where: { visitId: { in: [...ids] } },
              orderBy: [{ visitId: 'asc' }, { position: 'asc' }],
            }),
          (row) => row.visitId,
        ),
    }),
  }),
});
asEntity(builder, visitType, visitKind);

builder.queryFields((t) => ({
  visit: t.field({
    type: visitType,
    requiresScopes: [['graph:read']],
    description: 'One visit (单个送培).',
    args: {
      id: t.arg.id({ description: 'Its id (对象标识).' }),
      externalId: t.arg({ type: externalIdInput(builder), description: 'Its external id (外部标识).' }),
    },
    resolve: (_, args, context) => lookUp<Visit>(context, [visitKind], args),
  }),
  visits: t.field({
    type: connectionOf(builder, visitType, '送培'),
    nullable: false,
    requiresScopes: [['graph:read']],
    description: 'Visits by their first day, latest first, then id (送培列表，按开始日期倒序).',
    args: {
      under: t.arg({ type: 'RegionCode', description: 'Only in this region or beneath it (行政区).' }),
      program: t.arg.id({ description: 'Only of this program (项目).' }),
      subject: t.arg({ type: subjectEnum, description: 'Only in this subject (学科).' }),
      team: t.arg.id({ description: 'Only of this team (送培团队).' }),
      ...pageArgs(t.arg),
    },
    resolve: (_, { under, program, subject, team, ...args }, context) =>
      page(context, visitKind, args, [{ column: 'fromDay', direction: 'desc' }], {
        ...(under ? { region: within(under) } : {}),
        ...(program ? { programId: program } : {}),
        ...(subject ? { subject } : {}),
        ...(team ? { teamId: team } : {}),
      }),
  }),
}));
