import type { Program } from '@xiangxun/prisma/client/programs';
import { GUIDE } from '@xiangxun/schema/contract/catalogue/guides';
import { STAGE, SUBJECT } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { PROGRAM_STATUS, YEAR_KIND } from '@xiangxun/schema/contract/catalogue/vocabulary/programs';
import { entity } from '@xiangxun/schema/kit/entity/define';
import { computed, day, liesAt, oneOf, ref, someOf, text } from '@xiangxun/schema/kit/entity/entity-field';
import { parties, places } from '../access-rules.ts';
import { followPrograms } from '../assignment/roster.ts';
import { wrongProgram } from './check.ts';
import { participants, schools } from './participants.ts';
import { keepStatus } from './program.store.ts';
import { dueDays, phases, terms } from './schedule.ts';

/** Programs: one guide in one region for one cycle (项目). */
export const program = entity<Program>()({
  kind: 'Program',
  plural: 'Programs',
  term: '项目',
  one: 'One program (单个项目).',
  fields: {
    guide: oneOf('GuideCode', GUIDE, 'The guide that it follows (指南).', { required: true }),
    title: text('Its title (名称).', { required: true }),
    region: liesAt('Where it is run: a province, prefecture or county (实施区域).', {
      read: 'Where it is run (实施区域).',
    }),
    cycle: text(
      'What its cycle is called, such as 2025–2026 (周期).',
      { max: 50 },
      { read: 'What its cycle is called (周期).' },
    ),
    yearKind: oneOf(
      'YearKind',
      YEAR_KIND,
      'Which year its yearly duties and standards go by; the calendar year unless said (年度口径).',
      { otherwise: 'CALENDAR_YEAR' },
      { read: 'Which year its yearly duties and standards go by (年度口径).' },
    ),
    fromDay: day('Its first day (开始日期).', { required: true }),
    toDay: day('Its last day (结束日期).', { required: true }),
    stages: someOf('Stage', STAGE, 'The stages of schooling that it is for (学段).', {}, { size: 2 }),
    subjects: someOf('Subject', SUBJECT, 'Its subjects (学科).', {}, { size: 10 }),
    status: computed(
      oneOf('ProgramStatus', PROGRAM_STATUS, 'Its state; only a published one lays duties on anybody (状态).', {
        required: true,
      }),
    ),
    publishedOn: computed(day('The day of publication, from which on it counts (发布日期).')),
    parent: ref('Program', 'The province’s program that it is part of (上级项目).', { lineage: true }),
    phases,
    dueDays,
    terms,
    schools,
    participants,
  },
  list: {
    description: 'Programs by their first day, latest first, then id (项目列表，按开始日期倒序).',
    order: ['-fromDay'],
    filters: { guide: 'Only of this guide (指南).', status: 'Only in this state (状态).' },
    containing: { title: 'Only those with this in their title (名称包含).' },
    span: ['fromDay', 'toDay'],
  },
  sees: {
    place: places.programs,
    inState: [
      { field: 'status', value: 'PUBLISHED', audience: 'published', place: places.above, exactly: true },
      { field: 'status', value: 'CANCELLED', audience: 'published', place: places.above, exactly: true },
    ],
    id: parties.programs,
  },
  writes: [
    {
      who: { zh: '实施区域的教育行政部门', en: 'the authority of the region where they are run' },
      roles: ['AUTHORITY'],
      place: places.governed,
    },
  ],
  check: wrongProgram,
  derive: () => ({ status: 'DRAFT' }),
  review: keepStatus,
  applied: followPrograms,
});
