import { dutiesOf } from '@xiangxun/schema/contract/catalogue/catalogue';
import { GUIDE, type GuideCode, PHASE } from '@xiangxun/schema/contract/catalogue/guides';
import { PARTY } from '@xiangxun/schema/contract/catalogue/parties';
import { STAGE, SUBJECT } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { YEAR_KIND } from '@xiangxun/schema/contract/catalogue/vocabulary/programs';
import type { Sql } from '@xiangxun/schema/kit/database';
import { userError, type UserError } from '@xiangxun/schema/contract/errors/user-error';
import { type KindName, kindOf } from '@xiangxun/schema/contract/id';
import { children, day, integer, oneOf, reference, someOf, text } from '@xiangxun/schema/kit/sync/declare/field';
import { endsAfterItBegins } from '@xiangxun/schema/kit/sync/declare/period';
import type { SyncKind, Verdict } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { followPrograms } from '../assignment/roster.ts';
import { mayWrite, programAudiences } from '../visibility.ts';
import type { Resolved, Write } from '@xiangxun/schema/kit/sync/declare/resolved';

/** The parties as which a program names participants, and the kind of who can be one. */
const PARTICIPANTS = {
  DELIVERY_TEAM: 'Team',
  PROVIDER: 'Provider',
  WORKSHOP_HOST: 'Educator',
  UNIVERSITY: 'University',
  DEVELOPMENT_CENTER: 'DevelopmentCenter',
  QUALITY_SCHOOL: 'School',
  CHIEF_EXPERT: 'Educator',
  RESEARCH_GUIDANCE: 'Team',
} as const satisfies Partial<Record<keyof typeof PARTY, KindName>>;

const spanFields = {
  fromDay: day('From; the program’s first day unless said (加入日期).'),
  toDay: day('Its last day in the program, where it left before the end (退出日期).'),
};

/** How a batch of programs is ingested. */
export const programSync: SyncKind = {
  kind: 'Program',
  singular: 'Program',
  plural: 'Programs',
  term: '项目',
  table: 'program',
  fields: {
    guide: oneOf('GuideCode', GUIDE, 'The guide that it follows (指南).', { required: true }),
    title: text('Its title (名称).', { required: true }),
    region: reference('Region', 'Where it is run: a province, prefecture or county (实施区域).', {
      required: true,
      column: 'region',
    }),
    cycle: text('What its cycle is called, such as 2025–2026 (周期).', { max: 50 }),
    yearKind: oneOf(
      'YearKind',
      YEAR_KIND,
      'Which year its yearly duties and standards go by; the calendar year unless said (年度口径).',
    ),
    fromDay: day('Its first day (开始日期).', { required: true }),
    toDay: day('Its last day (结束日期).', { required: true }),
    stages: someOf('Stage', STAGE, 'The stages of schooling that it is for (学段).'),
    subjects: someOf('Subject', SUBJECT, 'Its subjects (学科).'),
    parent: reference('Program', 'The province’s program that it is part of (上级项目).', { lineage: true }),
    phases: children({
      name: 'ProgramPhase',
      description: 'A phase of the guide with its days (环节安排).',
      table: 'program_phase',
      parent: 'program_id',
      fields: {
        phase: oneOf('PhaseCode', PHASE, 'Which phase; one of the program’s guide (环节).', { required: true }),
        fromDay: day('Its first day (开始日期).', { required: true }),
        toDay: day('Its last day, by which its duties are due (结束日期).', { required: true }),
        plannedDays: integer('How many days of it are planned (计划天数).', { max: 1_000 }),
      },
    }),
    dueDays: children({
      name: 'ProgramDueDay',
      description: 'The day by which a duty is due, where it is not the end of its phase (职责期限).',
      table: 'program_due_day',
      parent: 'program_id',
      fields: {
        duty: text('The duty’s code; one of the program’s guide (职责代码).', { required: true }),
        dueOn: day('The day by which it is due (期限).', { required: true }),
      },
    }),
    terms: children({
      name: 'ProgramTerm',
      description: 'A term of the school calendar (学期).',
      table: 'program_term',
      parent: 'program_id',
      fields: {
        name: text('What it is called (名称).', { required: true }),
        fromDay: day('Its first day (开学日期).', { required: true }),
        toDay: day('Its last day (放假日期).', { required: true }),
      },
    }),
    schools: children({
      name: 'ProgramSchool',
      description: 'A school that takes part, with the principal who is responsible (参与学校).',
      table: 'program_school',
      parent: 'program_id',
      fields: {
        school: reference('School', 'The school (学校).', { required: true }),
        principal: reference('Educator', 'The principal who is responsible there (责任校长).'),
        ...spanFields,
      },
    }),
    participants: children({
      name: 'ProgramParticipant',
      description:
        'Whom the program names as a party: teams, providers, centres, hosts, quality schools, experts (参与主体).',
      table: 'program_participant',
      parent: 'program_id',
      fields: {
        party: oneOf('PartyCode', PARTY, `As which party: ${Object.keys(PARTICIPANTS).join(', ')} (责任主体).`, {
          required: true,
        }),
        holder: reference([...new Set(Object.values(PARTICIPANTS))], 'Who it is (主体).', { required: true }),
        workshop: reference('Workshop', 'Of a host, the workshop (工作坊).'),
        ...spanFields,
      },
    }),
  },
  region: ({ refs }) => refs.region?.region ?? 'CN',
  derive: ({ values }) => ({ year_kind: values.yearKind ?? 'CALENDAR_YEAR', status: 'DRAFT' }),
  check: (resolved, path) => [...endsAfterItBegins(resolved, path), ...wrongChildren(resolved, path)],
  review: keepStatus,
  audiences: (_, row) => programAudiences(String(row.region), String(row.status)),
  mayWrite: mayWrite.program,
  applied: followPrograms,
};

/** Whether a program is published is decided on by itself, and no batch changes it. */
async function keepStatus(tx: Sql, writes: readonly Write[]): Promise<Map<string, Verdict>> {
  const { rows } = await tx.query<{ id: string; status: string }>(
    'SELECT id, status FROM program WHERE id = ANY ($1) FOR UPDATE',
    [writes.map(({ id }) => id)],
  );
  return new Map(rows.map(({ id, status }) => [id, { columns: { status } }]));
}

/** Phases and duties are the guide's, each once; periods end after they begin; a party is held by its kind. */
function wrongChildren({ values, children: rows }: Resolved, path: readonly string[]): UserError[] {
  const guide = values.guide as GuideCode;
  const phases = GUIDE[guide].phases.map(({ code }) => code);
  const duties = dutiesOf(guide).map(({ code }) => code);
  return [
    ...wrongCodes(rows.phases ?? [], 'phase', phases, [...path, 'phases']),
    ...wrongCodes(rows.dueDays ?? [], 'duty', duties, [...path, 'dueDays']),
    ...['phases', 'terms', 'schools', 'participants'].flatMap((name) => wrongSpans(rows[name] ?? [], [...path, name])),
    ...(rows.participants ?? []).flatMap((row, index) => {
      const expected = (PARTICIPANTS as Readonly<Record<string, KindName>>)[String(row.party)];
      const at = [...path, 'participants', String(index)];
      if (!expected)
        return [
          userError('INVALID_FORMAT', [...at, 'party'], {
            value: String(row.party),
            expected: Object.keys(PARTICIPANTS).join(', '),
          }),
        ];
      return kindOf(String(row.holder_id)) === expected
        ? []
        : [userError('REFERENCE_KIND', [...at, 'holder'], { expected })];
    }),
  ];
}

type Rows = readonly Readonly<Record<string, unknown>>[];

function wrongCodes(rows: Rows, column: string, codes: readonly string[], path: readonly string[]): UserError[] {
  return rows.flatMap((row, index) => {
    const value = String(row[column]);
    const repeated = rows.findIndex((other) => other[column] === value) < index;
    return repeated || !codes.includes(value)
      ? [
          userError('INVALID_FORMAT', [...path, String(index), column], {
            value,
            expected: { zh: `${codes.join('、')} 之一，各一次`, en: `one of ${codes.join(', ')}, each once` },
          }),
        ]
      : [];
  });
}

function wrongSpans(rows: Rows, path: readonly string[]): UserError[] {
  return rows.flatMap((row, index) =>
    row.from_day != null && row.to_day != null && String(row.to_day) < String(row.from_day)
      ? [userError('INVALID_PERIOD', [...path, String(index), 'toDay'])]
      : [],
  );
}
