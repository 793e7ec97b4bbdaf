import { KIND_DESCRIPTIONS } from '@xiangxun/schema/kit/entity/kind-descriptions';
import type { Organization, SchoolPeriod } from '@xiangxun/prisma/client/organizations';
import { asEntity } from '@xiangxun/schema/kit/entity/entity.graphql';
import { containing, idArgument } from '@xiangxun/schema/kit/entity/entity-list';
import { load, loadChildren } from '@xiangxun/schema/kit/entity/kind';
import { named } from '@xiangxun/schema/kit/entity/named.graphql';
import { connectionOf } from '@xiangxun/schema/kit/list/connection';
import { page } from '@xiangxun/schema/kit/list/keyset';
import { pageArgs } from '@xiangxun/schema/kit/list/page-args';
import { within } from '@xiangxun/schema/contract/region';
import { toDate } from '@xiangxun/schema/contract/scalars/day';
import { regionId } from '@xiangxun/schema/contract/id';
import { builder } from '../builder.ts';
import { read } from '../db.ts';
import { educatorType } from '../educator/educator.ref.ts';
import { educatorKind } from '../educator/educator.ts';
import { schoolKindEnum, stageEnum, subjectEnum } from '../enums.ts';
import { nodeInterface } from '../node/node.interface.ts';
import { organizationInterface } from '../organization/organization.ref.ts';
import { organizationKinds } from '../organization/organization.ts';
import { regionType } from '../region/region.graphql.ts';
import { regionKind } from '../region/region.ts';
import { today } from '@xiangxun/schema/kit/clock';

/** A school (学校). */
export const schoolType = builder.objectRef<Organization>('School');

const periodType = builder.objectRef<SchoolPeriod>('SchoolPeriod').implement({
  description: 'What is dated of a school, from one day to another (学校的时段属性).',
  fields: (t) => ({
    fromDay: t.field({
      type: 'Date',
      nullable: false,
      description: 'From (开始日期).',
      resolve: ({ fromDay }) => fromDay,
    }),
    toDay: t.field({ type: 'Date', description: 'To, null while it lasts (结束日期).', resolve: ({ toDay }) => toDay }),
    townshipCode: t.field({
      type: 'RegionCode',
      nullable: false,
      description: 'The code of where it stands (所在乡镇代码).',
      resolve: ({ townshipCode }) => townshipCode,
    }),
    township: t.field({
      type: regionType,
      description: 'Where it stands (所在乡镇).',
      resolve: ({ townshipCode }, _, context) => load(context, regionKind, regionId(townshipCode)),
    }),
    rural: t.exposeBoolean('rural', { nullable: false, description: 'Whether it is a rural school (是否乡村学校).' }),
    quality: t.exposeBoolean('quality', {
      nullable: false,
      description: 'Whether it is a quality school (是否优质学校).',
    }),
    centerSchool: t.field({
      type: schoolType,
      description: 'The township centre school that it belongs to (所属乡镇中心学校).',
      resolve: ({ centerSchoolId }, _, context) => load(context, organizationKinds.School, centerSchoolId),
    }),
    principal: t.field({
      type: educatorType,
      description: 'Its principal (校长).',
      resolve: ({ principalId }, _, context) => load(context, educatorKind, principalId),
    }),
  }),
});

schoolType.implement({
  description: KIND_DESCRIPTIONS.School,
  interfaces: [named(builder), nodeInterface, organizationInterface],
  fields: (t) => ({
    schoolCode: t.field({
      type: 'SchoolCode',
      description: 'Its code (学校标识码).',
      reads: ['schoolCode'],
      resolve: ({ schoolCode }) => schoolCode,
    }),
    schoolKind: t.field({
      type: schoolKindEnum,
      description: 'Which kind of school (学校类别).',
      reads: ['schoolKind'],
      resolve: ({ schoolKind }) => schoolKind as never,
    }),
    stages: t.field({
      type: [stageEnum],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 2 },
      description: 'The stages that it teaches (学段).',
      reads: ['stages'],
      resolve: ({ stages }) => stages as never,
    }),
    subjects: t.field({
      type: [subjectEnum],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 10 },
      description: 'The subjects that it teaches (学科).',
      reads: ['subjects'],
      resolve: ({ subjects }) => subjects as never,
    }),
    periods: t.field({
      type: [periodType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 3 },
      description: 'What is dated of it, in order of time (时段属性).',
      reads: ['id'],
      resolve: ({ id }, _, context) =>
        loadChildren(
          context,
          'School.periods',
          id,
          (schools) =>
            read(context).schoolPeriod.findMany({
              where: { schoolId: { in: [...schools] } },
              orderBy: [{ schoolId: 'asc' }, { fromDay: 'asc' }],
            }),
          ({ schoolId }) => schoolId,
        ),
    }),
  }),
});
asEntity(builder, schoolType, organizationKinds.School);

builder.queryField('schools', (t) =>
  t.field({
    type: connectionOf(builder, schoolType, '学校'),
    nullable: false,
    requiresScopes: [['graph:read']],
    description: 'Schools by name, then id (学校列表，按名称排序).',
    args: {
      under: t.arg({ type: 'RegionCode', description: 'Only schools in this region or beneath it (行政区).' }),
      schoolKind: t.arg({ type: schoolKindEnum, description: 'Only schools of this kind (学校类别).' }),
      stage: t.arg({ type: stageEnum, description: 'Only schools that teach this stage (学段).' }),
      subject: t.arg({ type: subjectEnum, description: 'Only schools that teach this subject (学科).' }),
      rural: t.arg.boolean({ description: 'Only schools that are, or are not, rural today (是否乡村学校).' }),
      quality: t.arg.boolean({
        description: 'Only schools that are, or are not, quality schools today (是否优质学校).',
      }),
      centerSchool: t.arg.id({
        description: 'Only schools that belong to this township centre school today (所属乡镇中心学校).',
      }),
      principal: t.arg.id({ description: 'Only schools of which she is the principal today (校长).' }),
      name: t.arg.string({ description: 'Only schools with this in their name (名称包含).' }),
      ...pageArgs(t.arg),
    },
    resolve: (_, args, context) => {
      const { under, schoolKind, stage, subject, rural, quality, centerSchool, principal, name } = args;
      const dated = {
        ...(rural == null ? {} : { rural }),
        ...(quality == null ? {} : { quality }),
        ...(centerSchool == null ? {} : { centerSchoolId: idArgument('centerSchool', centerSchool, ['School']) }),
        ...(principal == null ? {} : { principalId: idArgument('principal', principal, ['Educator']) }),
      };
      return page(
        context,
        organizationKinds.School,
        args,
        { by: ['name'] },
        {
          ...(under ? { region: within(under) } : {}),
          ...(schoolKind ? { schoolKind } : {}),
          ...(stage ? { stages: { has: stage } } : {}),
          ...(subject ? { subjects: { has: subject } } : {}),
          ...(Object.keys(dated).length > 0 ? { periods: { some: { ...dated, ...lastsToday() } } } : {}),
          ...(name == null ? {} : { name: containing('name', name) }),
        },
      );
    },
  }),
);

function lastsToday() {
  const now = toDate(today());
  return { fromDay: { lte: now }, OR: [{ toDay: null }, { toDay: { gte: now } }] };
}
