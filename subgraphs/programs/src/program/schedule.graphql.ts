import type { ProgramDueDay, ProgramPhase, ProgramTerm } from '@xiangxun/prisma/client/programs';
import { dutyByCode } from '@xiangxun/schema/contract/catalogue/catalogue';
import { loadChildren } from '@xiangxun/schema/kit/entity/kind';
import { builder } from '../builder.ts';
import { read } from '../db.ts';
import { phaseEnum } from '../enums.ts';
import { dutyType } from '../guide/guide.graphql.ts';
import { programType } from './program.ref.ts';

const inOrder = [{ programId: 'asc' }, { position: 'asc' }] as const;

const phaseType = builder.objectRef<ProgramPhase>('ProgramPhase').implement({
  description: 'A phase of the guide with its days in the program (环节安排).',
  fields: (t) => ({
    phase: t.field({
      type: phaseEnum,
      nullable: false,
      description: 'Which phase (环节).',
      resolve: ({ phase }) => phase as never,
    }),
    fromDay: t.field({
      type: 'Date',
      nullable: false,
      description: 'Its first day (开始日期).',
      resolve: ({ fromDay }) => fromDay,
    }),
    toDay: t.field({
      type: 'Date',
      nullable: false,
      description: 'Its last day, by which its duties are due (结束日期).',
      resolve: ({ toDay }) => toDay,
    }),
    plannedDays: t.exposeInt('plannedDays', { description: 'How many days of it are planned (计划天数).' }),
  }),
});

const dueDayType = builder.objectRef<ProgramDueDay>('ProgramDueDay').implement({
  description: 'The day by which a duty is due, where it is not the end of its phase (职责期限).',
  fields: (t) => ({
    duty: t.field({ type: dutyType, description: 'The duty (职责).', resolve: ({ duty }) => dutyByCode(duty) ?? null }),
    dueOn: t.field({
      type: 'Date',
      nullable: false,
      description: 'The day by which it is due (期限).',
      resolve: ({ dueOn }) => dueOn,
    }),
  }),
});

const termType = builder.objectRef<ProgramTerm>('ProgramTerm').implement({
  description: 'A term of the school calendar (学期).',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: false, description: 'What it is called (名称).' }),
    fromDay: t.field({
      type: 'Date',
      nullable: false,
      description: 'Its first day (开学日期).',
      resolve: ({ fromDay }) => fromDay,
    }),
    toDay: t.field({
      type: 'Date',
      nullable: false,
      description: 'Its last day (放假日期).',
      resolve: ({ toDay }) => toDay,
    }),
  }),
});

builder.objectFields(programType, (t) => ({
  phases: t.field({
    type: [phaseType],
    nullable: { list: false, items: false },
    listSize: { assumedSize: 5 },
    description: 'Its phases with their days (环节安排).',
    reads: ['id'],
    resolve: ({ id }, _, context) =>
      loadChildren(
        context,
        'Program.phases',
        id,
        (ids) => read(context).programPhase.findMany({ where: { programId: { in: [...ids] } }, orderBy: [...inOrder] }),
        ({ programId }) => programId,
      ),
  }),
  dueDays: t.field({
    type: [dueDayType],
    nullable: { list: false, items: false },
    listSize: { assumedSize: 10 },
    description: 'Its own due days, where they depart from the ends of phases (职责期限).',
    reads: ['id'],
    resolve: ({ id }, _, context) =>
      loadChildren(
        context,
        'Program.dueDays',
        id,
        (ids) =>
          read(context).programDueDay.findMany({ where: { programId: { in: [...ids] } }, orderBy: [...inOrder] }),
        ({ programId }) => programId,
      ),
  }),
  terms: t.field({
    type: [termType],
    nullable: { list: false, items: false },
    listSize: { assumedSize: 4 },
    description: 'The school calendar, where one is given (校历).',
    reads: ['id'],
    resolve: ({ id }, _, context) =>
      loadChildren(
        context,
        'Program.terms',
        id,
        (ids) => read(context).programTerm.findMany({ where: { programId: { in: [...ids] } }, orderBy: [...inOrder] }),
        ({ programId }) => programId,
      ),
  }),
}));
