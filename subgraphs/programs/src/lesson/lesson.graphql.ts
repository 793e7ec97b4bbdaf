import { KIND_DESCRIPTIONS } from '@xiangxun/schema/kit/entity/kind-descriptions';
import type { Lesson, LessonDraft } from '@xiangxun/prisma/client/programs';
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
import { lessonFormEnum, lessonGradeEnum, subjectEnum } from '../enums.ts';
import { educatorStub, regionStub } from '../foreign.ts';
import { programKind } from '../program/program.ts';
import { programType } from '../program/program.ref.ts';
import { lessonKind } from './lesson.ts';

const draftType = builder.objectRef<LessonDraft>('LessonDraft').implement({
  description: 'A state of a lesson on the way to its polished form (磨课稿).',
  fields: (t) => ({
    day: t.field({
      type: 'Date',
      nullable: false,
      description: 'The day on which it was worked on (日期).',
      resolve: ({ day }) => day,
    }),
    form: t.field({
      type: lessonFormEnum,
      description: 'In what form (磨课形式).',
      resolve: ({ form }) => form as never,
    }),
    url: t.exposeString('url', { description: 'A link to the file (文件链接).' }),
    note: t.exposeString('note', { description: 'What was changed and why (修改说明).' }),
  }),
});

/** A lesson (课例). */
export const lessonType = builder.objectRef<Lesson>('Lesson').implement({
  description: KIND_DESCRIPTIONS.Lesson,
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Its id (对象标识).' }),
    program: t.field({
      type: programType,
      description: 'The program (项目).',
      resolve: ({ programId }, _, context) => load(context, programKind, programId),
    }),
    educator: t.field({
      type: educatorStub,
      description: 'Who teaches it (授课教师).',
      resolve: ({ educatorId }) => stub(educatorId),
    }),
    title: t.exposeString('title', { nullable: false, description: 'Its title (课题).' }),
    subject: t.field({
      type: subjectEnum,
      nullable: false,
      description: 'Its subject (学科).',
      resolve: ({ subject }) => subject as never,
    }),
    polishedOn: t.field({
      type: 'Date',
      description: 'The day on which it was polished, null while it is a draft (定稿日期).',
      resolve: ({ polishedOn }) => polishedOn,
    }),
    grade: t.field({
      type: lessonGradeEnum,
      description: 'Its grade, once graded (等级).',
      resolve: ({ grade }) => grade as never,
    }),
    gradedOn: t.field({
      type: 'Date',
      description: 'The day on which it was graded (评定日期).',
      resolve: ({ gradedOn }) => gradedOn,
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
    drafts: t.field({
      type: [draftType],
      nullable: { list: false, items: false },
      listSize: { assumedSize: 3 },
      description: 'Its drafts, in order (磨课稿).',
      resolve: ({ id }, _, context) =>
        loadChildren(
          context,
          'Lesson.drafts',
          id,
          (ids) =>
            read(context).lessonDraft.findMany({
              where: { lessonId: { in: [...ids] } },
              orderBy: [{ lessonId: 'asc' }, { position: 'asc' }],
            }),
          (row) => row.lessonId,
        ),
    }),
  }),
});
asEntity(builder, lessonType, lessonKind);

builder.queryFields((t) => ({
  lesson: t.field({
    type: lessonType,
    requiresScopes: [['graph:read']],
    description: 'One lesson (单个课例).',
    args: {
      id: t.arg.id({ description: 'Its id (对象标识).' }),
      externalId: t.arg({ type: externalIdInput(builder), description: 'Its external id (外部标识).' }),
    },
    resolve: (_, args, context) => lookUp<Lesson>(context, [lessonKind], args),
  }),
  lessons: t.field({
    type: connectionOf(builder, lessonType, '课例'),
    nullable: false,
    requiresScopes: [['graph:read']],
    description: 'Lessons by title, then id (课例列表，按课题排序).',
    args: {
      under: t.arg({ type: 'RegionCode', description: 'Only in this region or beneath it (行政区).' }),
      program: t.arg.id({ description: 'Only of this program (项目).' }),
      subject: t.arg({ type: subjectEnum, description: 'Only in this subject (学科).' }),
      ...pageArgs(t.arg),
    },
    resolve: (_, { under, program, subject, ...args }, context) =>
      page(context, lessonKind, args, [{ column: 'title', direction: 'asc' }], {
        ...(under ? { region: within(under) } : {}),
        ...(program ? { programId: program } : {}),
        ...(subject ? { subject } : {}),
      }),
  }),
}));
