import type { ProgramDueDay, ProgramPhase, ProgramTerm } from '@xiangxun/prisma/client/programs';
import { PHASE } from '@xiangxun/schema/contract/catalogue/guides';
import { day, integer, oneOf, rowsOf, text } from '@xiangxun/schema/kit/entity/entity-field';
import { dueDayType } from './due-day.ref.ts';

/** The phases of the guide with their days in the program. */
export const phases = rowsOf<Omit<ProgramPhase, 'programId'>>()({
  name: 'ProgramPhase',
  description: 'A phase of the guide with its days in the program (环节安排).',
  table: 'program_phase',
  parent: 'programId',
  fields: {
    phase: oneOf(
      'PhaseCode',
      PHASE,
      'Which phase; one of the program’s guide (环节).',
      { required: true },
      { read: 'Which phase (环节).' },
    ),
    fromDay: day('Its first day (开始日期).', { required: true }),
    toDay: day('Its last day, by which its duties are due (结束日期).', { required: true }),
    plannedDays: integer('How many days of it are planned (计划天数).', { max: 1_000 }),
  },
  shown: { read: 'Its phases with their days (环节安排).', size: 5 },
});

/** The days by which duties are due, where they depart from the ends of phases. */
export const dueDays = rowsOf<Omit<ProgramDueDay, 'programId'>>()({
  name: 'ProgramDueDay',
  description: 'The day by which a duty is due, where it is not the end of its phase (职责期限).',
  table: 'program_due_day',
  parent: 'programId',
  fields: {
    duty: text('The duty’s code; one of the program’s guide (职责代码).', { required: true }),
    dueOn: day('The day by which it is due (期限).', { required: true }),
  },
  shown: {
    read: 'Its own due days, where they depart from the ends of phases (职责期限).',
    size: 10,
    type: dueDayType,
  },
});

/** The school calendar. */
export const terms = rowsOf<Omit<ProgramTerm, 'programId'>>()({
  name: 'ProgramTerm',
  description: 'A term of the school calendar (学期).',
  table: 'program_term',
  parent: 'programId',
  fields: {
    name: text('What it is called (名称).', { required: true }),
    fromDay: day('Its first day (开学日期).', { required: true }),
    toDay: day('Its last day (放假日期).', { required: true }),
  },
  shown: { read: 'The school calendar, where one is given (校历).', size: 4 },
});
