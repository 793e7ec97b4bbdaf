import { openEvaluations } from '@xiangxun/prisma/client/evaluations';
import { cloneDatabase } from '@xiangxun/prisma/template';
import { writeRows } from '@xiangxun/schema/kit/database';
import { type KindName, newId, regionId } from '@xiangxun/schema/contract/id';
import { createLog } from '@xiangxun/schema/service/log';
import { openWatchedPool } from '@xiangxun/schema/service/pool';
import { systemViewer, type Viewer } from '@xiangxun/schema/kit/viewer/viewer';
import { type ExecutionResult, graphql } from 'graphql';
import type { Pool } from 'pg';
import { deriveAll } from './derivation/derivation.ts';
import { schema } from './schema.ts';
import { accessOf } from './access.ts';

type Row = Readonly<Record<string, unknown>>;

/** A subgraph on a database of a test's own, without its engines; facts are put in by hand, as the mirrors would. */
export interface TestSubgraph {
  readonly pool: Pool;
  /** Puts a fact in and gives its id back. */
  fact(table: string, row: Row): Promise<string>;
  /** Computes all of the dirty set, as of a day. */
  settle(today: string): Promise<void>;
  /** Answers a request; throws where it has errors. */
  ask(viewer: Viewer, query: string, variables?: Record<string, unknown>): Promise<Record<string, never>>;
  /** Answers a request, errors and all. */
  answer(viewer: Viewer, query: string, variables?: Record<string, unknown>): Promise<ExecutionResult>;
  close(): Promise<void>;
}

/** What a fact has where a test does not say. */
const DEFAULTS: Readonly<Record<string, { readonly kind: KindName; readonly row: Row }>> = {
  fact_organization: { kind: 'School', row: { kind: 'SCHOOL', name: 'a school', school_kind: null, subjects: null } },
  fact_school_period: {
    kind: 'School',
    row: {
      from_day: '2020-01-01',
      to_day: null,
      rural: true,
      quality: false,
      center_school_id: null,
      principal_id: null,
    },
  },
  fact_educator: { kind: 'Educator', row: { home_province: null, online_access: true } },
  fact_employment: { kind: 'Employment', row: { kinds: ['RURAL_TEACHER'], from_day: '2020-01-01', to_day: null } },
  fact_team: {
    kind: 'Team',
    row: { owner_id: null, program_id: null, subject: null, from_day: '2020-01-01', to_day: null },
  },
  fact_team_member: { kind: 'Team', row: { role: null, from_day: '2020-01-01', to_day: null } },
  fact_agreement: {
    kind: 'Agreement',
    row: { kind: 'PROVIDER', program_id: null, from_day: '2020-01-01', to_day: null },
  },
  fact_program: {
    kind: 'Program',
    row: {
      status: 'PUBLISHED',
      year_kind: 'CALENDAR_YEAR',
      from_day: '2026-01-01',
      to_day: '2026-12-31',
      published_on: '2026-01-01',
      subjects: [],
    },
  },
  fact_program_school: { kind: 'Program', row: { principal_id: null, from_day: null, to_day: null } },
  fact_program_party: { kind: 'Program', row: { workshop_id: null, from_day: null, to_day: null } },
  fact_assignment: {
    kind: 'DutyAssignment',
    row: { from_day: '2026-01-01', due_on: '2026-12-31', waived_on: null, waiver_cause: null },
  },
  fact_document: {
    kind: 'Document',
    row: { program_id: null, guide: null, status: 'HANDED_IN', year: null, from_day: null, to_day: null },
  },
  fact_document_contributor: { kind: 'Document', row: { role: 'AUTHOR' } },
  fact_enrollment: {
    kind: 'Enrollment',
    row: {
      cohort_id: null,
      role: 'TRAINEE',
      status: 'ENROLLED',
      selected_on: '2026-01-01',
      completed_on: null,
      left_on: null,
    },
  },
  fact_plan_line: { kind: 'DeliveryPlan', row: { year: 2026, subject: 'CHINESE', team_id: null } },
  fact_visit: {
    kind: 'Visit',
    row: { subject: 'CHINESE', phases: [], team_id: null, host_school_ids: [], status: 'PLANNED' },
  },
  fact_activity: { kind: 'Activity', row: { mode: 'ROUTINE', setting: null, subject: null, supported_by_ids: [] } },
  fact_lesson: { kind: 'Lesson', row: { grade: null, graded_on: null } },
  fact_attendance: { kind: 'Activity', row: { from_second: null, to_second: null, minutes: null } },
  fact_cohort: { kind: 'Cohort', row: { status: 'APPROVED', chief_expert_id: null, diagnosis_ends_on: null } },
  fact_release_period: { kind: 'Cohort', row: {} },
  fact_cohort_phase: { kind: 'Cohort', row: { planned_days: 30 } },
  fact_group: { kind: 'CohortGroup', row: {} },
  fact_group_member: { kind: 'CohortGroup', row: { from_day: '2026-01-01', to_day: null } },
  fact_group_mentor: { kind: 'CohortGroup', row: { from_day: '2026-01-01', to_day: null } },
  fact_course: {
    kind: 'Course',
    row: { category: 'TRAINING', requirement: 'REQUIRED', practice_hours: 0, phase: 'CONCENTRATED' },
  },
  fact_report: { kind: 'PhaseReport', row: { in_force: true } },
  fact_report_line: { kind: 'PhaseReport', row: { practice_hours: 0 } },
  fact_report_site: { kind: 'PhaseReport', row: {} },
  fact_workshop: {
    kind: 'Workshop',
    row: { kind: 'RURAL', provider_id: null, cohort_group_id: null, opened_on: '2026-01-01', closed_on: null },
  },
  fact_workshop_status: { kind: 'Workshop', row: { status: 'USE', from_day: '2026-01-01', to_day: null } },
  fact_workshop_host: { kind: 'Workshop', row: { from_day: '2026-01-01', to_day: null } },
  fact_workshop_member: { kind: 'WorkshopMembership', row: { from_day: '2026-01-01', to_day: null } },
  fact_workshop_activity: {
    kind: 'WorkshopActivity',
    row: { program_id: null, mode: 'ROUTINE', setting: 'ONLINE', supported_by_id: null },
  },
  fact_progress_day: { kind: 'ProgressDay', row: { completions: 0 } },
  fact_activity_time: { kind: 'ProgressDay', row: {} },
  fact_resource: {
    kind: 'Resource',
    row: {
      ...{
        origin: 'GENERATED',
        form: 'LESSON_PLAN',
        area: null,
        subject: null,
        author_id: null,
        owner_id: null,
        provider_id: null,
        program_id: null,
      },
      ...{
        library_region: null,
        library_school_id: null,
        processed_from_id: null,
        lifecycle: 'PUBLISHED',
        handed_in_on: null,
        published_on: null,
        retired_on: null,
      },
    },
  },
  fact_package: { kind: 'Package', row: { program_id: null, status: 'PUBLISHED' } },
  fact_package_item: { kind: 'Package', row: {} },
  fact_recommendation: { kind: 'Recommendation', row: { program_id: null, opened_on: null } },
  evaluation: {
    kind: 'Evaluation',
    row: {
      ...{
        source: '00000000-0000-8002-9000-000000000002',
        method: 'SPOT_CHECK',
        purpose: 'PROCESS',
        status: 'CONCLUDED',
        target_kind: 'ORGANIZATION',
      },
      ...{ data_from_id: null, program_id: null, words: null, score: null, changed_at: '2026-01-01T00:00:00Z' },
    },
  },
};

/** Opens the subgraph on a fresh database. */
export async function openTestSubgraph(): Promise<TestSubgraph> {
  const database = await cloneDatabase();
  const pool = openWatchedPool(database.url, 'evaluations', createLog('test', { level: 'silent', format: 'json' }));
  const read = openEvaluations(pool);
  await pool.query(`UPDATE evaluated_day SET day = '2026-01-01'`);
  const answer: TestSubgraph['answer'] = async (viewer, query, variables) => {
    const contextValue = { viewer, pool, read, access: await accessOf(pool, viewer), loaders: new Map() };
    return graphql({ schema, source: query, variableValues: variables ?? {}, contextValue });
  };
  return {
    pool,
    async fact(table, row) {
      if (table === 'fact_region') {
        const id = regionId(String(row.code));
        await writeRows(pool, table, [{ id, name: row.code, placeholder: false, ...row }]);
        return id;
      }
      const known = DEFAULTS[table];
      if (!known) throw new Error(`no defaults for ${table}`);
      const id = String(row.id ?? newId(known.kind));
      await writeRows(pool, table, [{ ...known.row, ...row, id }]);
      return id;
    },
    settle: (today) => deriveAll(pool, today),
    answer,
    async ask(viewer, query, variables) {
      const { data, errors } = await answer(viewer, query, variables);
      if (errors?.[0]) throw errors[0].originalError ?? errors[0];
      return data as Record<string, never>;
    },
    async close() {
      await pool.end();
      await database.drop();
    },
  };
}

/** A viewer of a role in a region. */
export function viewerOf(role: Viewer['role'], region: string | null, about: Partial<Viewer> = {}): Viewer {
  return { ...systemViewer('test'), client: `test ${role}`, role, region, language: 'en', ...about };
}

/** Regions of a small province: counties 520521 and 520525, each with townships 001 and 002. */
export async function putRegions({ fact }: TestSubgraph): Promise<void> {
  await fact('fact_region', { code: 'CN', level: 'NATION' });
  await fact('fact_region', { code: '52', level: 'PROVINCE' });
  await fact('fact_region', { code: '5205', level: 'PREFECTURE' });
  for (const county of ['520521', '520525']) {
    await fact('fact_region', { code: county, level: 'COUNTY' });
    for (const township of ['001', '002']) await fact('fact_region', { code: county + township, level: 'TOWNSHIP' });
  }
}

/** A rural school in a township. */
export async function putSchool({ fact }: TestSubgraph, township: string): Promise<string> {
  const id = await fact('fact_organization', { region: township });
  await fact('fact_school_period', { id, township });
  return id;
}

/** A teacher of a school, rural and in office unless said. */
export async function putTeacher(
  { fact }: TestSubgraph,
  school: string,
  region: string,
  employment: Row = {},
): Promise<string> {
  const id = await fact('fact_educator', { region });
  await fact('fact_employment', { educator_id: id, organization_id: school, region, ...employment });
  return id;
}
