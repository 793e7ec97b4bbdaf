import { KIND_DESCRIPTIONS } from '@xiangxun/schema/kit/entity/kind-descriptions';
import type { PhaseReport, PhaseReportLine, PhaseReportSite } from '@xiangxun/prisma/client/programs';
import { asEntity, stub } from '@xiangxun/schema/kit/entity/entity.graphql';
import { load, loadChildren } from '@xiangxun/schema/kit/entity/kind';
import { lookUp } from '@xiangxun/schema/kit/entity/lookup';
import { regionId } from '@xiangxun/schema/contract/id';
import { builder } from '../builder.ts';
import { read } from '../db.ts';
import { cohort } from '../cohort/cohort.ts';
import { partsOf } from '../cohort/parts.ts';
import { releasePhaseEnum } from '../enums.ts';
import { organizationType, educatorStub, regionStub } from '../foreign.ts';
import { phaseReportKind } from './phase-report.ts';

type Line = PhaseReportLine & { readonly sites: readonly PhaseReportSite[] };

const siteType = builder.objectRef<PhaseReportSite>('PhaseReportSite').implement({
  description: 'A trainee’s hours at one site (学员在某基地的学时).',
  fields: (t) => ({
    site: t.field({
      type: organizationType,
      description: 'The school, centre, university or provider (实践基地).',
      resolve: ({ siteId }) => stub(siteId),
    }),
    siteId: t.exposeID('siteId', { nullable: false, description: 'The id of the site (基地标识).' }),
    hours: t.float({
      nullable: false,
      description: 'The hours there, in 学时 (学时).',
      resolve: ({ hours }) => Number(hours),
    }),
  }),
});

const lineType = builder.objectRef<Line>('PhaseReportLine').implement({
  description: 'What a report tells of one trainee (学员记录).',
  fields: (t) => ({
    educator: t.field({
      type: educatorStub,
      description: 'The trainee (学员).',
      resolve: ({ educatorId }) => stub(educatorId),
    }),
    hours: t.float({
      nullable: false,
      description: 'Her hours in the phase, in 学时 (学时).',
      resolve: ({ hours }) => Number(hours),
    }),
    practiceHours: t.float({
      nullable: false,
      description: 'How many of them were practice (实践学时).',
      resolve: ({ practiceHours }) => Number(practiceHours),
    }),
    attendedDays: t.exposeInt('attendedDays', { description: 'On how many days she was present (出勤天数).' }),
    result: t.exposeString('result', { description: 'Her result in words (成绩).' }),
    sites: t.field({
      type: [siteType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 3 },
      description: 'Her hours by site (分基地学时).',
      resolve: ({ sites }) => sites,
    }),
  }),
});

/** A report on a phase of a cohort (环节报告). */
export const phaseReportType = builder.objectRef<PhaseReport>('PhaseReport').implement({
  description: KIND_DESCRIPTIONS.PhaseReport,
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    cohort: t.field({
      type: cohort.type,
      description: 'The cohort (研修班).',
      reads: ['cohortId'],
      resolve: ({ cohortId }, _, context) => load(context, cohort.kind, cohortId),
    }),
    phase: t.field({
      type: releasePhaseEnum,
      nullable: false,
      description: 'The phase (环节).',
      reads: ['phase'],
      resolve: ({ phase }) => phase as never,
    }),
    revision: t.exposeInt('revision', { nullable: false, description: 'The number of the revision, from 1 (版本号).' }),
    inForce: t.exposeBoolean('inForce', {
      nullable: false,
      description: 'Whether it is the last one of its phase (是否有效).',
    }),
    fromDay: t.field({
      type: 'Date',
      nullable: false,
      description: 'Its first day (开始日期).',
      reads: ['fromDay'],
      resolve: ({ fromDay }) => fromDay,
    }),
    toDay: t.field({
      type: 'Date',
      nullable: false,
      description: 'Its last day (结束日期).',
      reads: ['toDay'],
      resolve: ({ toDay }) => toDay,
    }),
    handedInOn: t.field({
      type: 'Date',
      nullable: false,
      description: 'The day on which it was handed in (提交日期).',
      reads: ['handedInOn'],
      resolve: ({ handedInOn }) => handedInOn,
    }),
    regionCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'The code of where it lies (行政区划代码).',
      reads: ['region'],
      resolve: ({ region }) => region,
    }),
    region: t.field({
      type: regionStub,
      description: 'Where it lies (行政区).',
      reads: ['region'],
      resolve: ({ region }) => stub(regionId(region)),
    }),
    lines: t.field({
      type: [lineType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 100 },
      description: 'What it tells of each trainee (学员记录).',
      reads: ['id'],
      resolve: ({ id }, _, context) =>
        loadChildren(
          context,
          'PhaseReport.lines',
          id,
          (ids) =>
            read(context).phaseReportLine.findMany({
              where: { reportId: { in: [...ids] } },
              orderBy: [{ reportId: 'asc' }, { position: 'asc' }],
              include: { sites: { orderBy: { position: 'asc' } } },
            }),
          ({ reportId }) => reportId,
        ),
    }),
  }),
});
asEntity(builder, phaseReportType, phaseReportKind);

builder.queryField('phaseReport', (t) =>
  t.field({
    type: phaseReportType,
    requiresScopes: [['graph:read']],
    description: 'One revision of a phase report (单份环节报告).',
    args: { id: t.arg.id({ required: true, description: 'Its id (对象标识).' }) },
    resolve: (_, args, context, info) => lookUp<PhaseReport>(context, [phaseReportKind], args, info),
  }),
);

builder.objectField(cohort.type, 'reports', (t) =>
  t.field({
    type: [phaseReportType],
    nullable: { list: false, items: false },
    listSize: { assumedSize: 8 },
    description: 'Its reports, earlier revisions too, by first day and revision (环节报告).',
    args: { inForce: t.arg.boolean({ description: 'Only those in force, or only earlier revisions (是否有效).' }) },
    reads: ['id'],
    resolve: async ({ id }, { inForce }, context) => {
      const reports = await partsOf(context, phaseReportKind, id, { by: ['fromDay', 'phase', 'revision'] });
      return inForce == null ? reports : reports.filter((report) => report.inForce === inForce);
    },
  }),
);
