import type { MirrorSource } from '@xiangxun/schema/kit/mirror/declaration';
import { DAYS, each, row } from '@xiangxun/schema/kit/mirror/table';
import { cohorts } from './cohorts.ts';
import { attendance } from './columns.ts';

/** What is read of the programs. */
export const programs: MirrorSource = {
  subgraph: 'programs',
  kinds: [
    {
      kind: 'Program',
      place: 'regionCode',
      tables: {
        fact_program_phase: each('phases', { phase: 'phase', ...DAYS }),
        fact_program_school: each('schools', { school_id: 'school.id', principal_id: 'principal.id', ...DAYS }),
        fact_program_party: each('participants', {
          party: 'party',
          holder_id: 'holderId',
          workshop_id: 'workshop.id',
          ...DAYS,
        }),
        fact_program: row({
          guide: 'guide',
          region: 'regionCode',
          status: 'status',
          year_kind: 'yearKind',
          ...DAYS,
          published_on: 'publishedOn',
          subjects: 'subjects',
        }),
      },
    },
    {
      kind: 'DutyAssignment',
      tables: {
        fact_assignment: row({
          program_id: 'programId',
          duty: 'duty.code',
          party: 'duty.party',
          holder_id: 'holderId',
          region: 'regionCode',
          from_day: 'fromDay',
          due_on: 'dueOn',
          waived_on: 'waivedOn',
          waiver_cause: 'waiverCause',
        }),
      },
    },
    {
      kind: 'Document',
      tables: {
        fact_document_contributor: each('contributors', { educator_id: 'educator.id', role: 'role' }),
        fact_document: row({
          kind: 'kind',
          program_id: 'program.id',
          guide: 'guide',
          holder_id: 'holderId',
          region: 'regionCode',
          status: 'status',
          handed_in_on: 'handedInOn',
          year: 'year',
          ...DAYS,
        }),
      },
    },
    {
      kind: 'Enrollment',
      tables: {
        fact_enrollment: row({
          program_id: 'program.id',
          cohort_id: 'cohort.id',
          educator_id: 'educator.id',
          region: 'regionCode',
          role: 'role',
          status: 'status',
          selected_on: 'selectedOn',
          completed_on: 'completedOn',
          left_on: 'leftOn',
        }),
      },
    },
    {
      kind: 'DeliveryPlan',
      tables: {
        fact_plan_line: each('lines', {
          program_id: '../program.id',
          year: '../year',
          township: 'townshipCode',
          subject: 'subject',
          team_id: 'team.id',
        }),
      },
    },
    {
      kind: 'Visit',
      tables: {
        fact_visit: row({
          program_id: 'program.id',
          township: 'townshipCode',
          subject: 'subject',
          phases: 'phases',
          ...DAYS,
          team_id: 'team.id',
          host_school_ids: 'hostSchools.id',
          status: 'status',
        }),
        fact_attendance: attendance(),
      },
    },
    {
      kind: 'Activity',
      tables: {
        fact_activity: row({
          program_id: 'program.id',
          mode: 'mode',
          setting: 'setting',
          subject: 'subject',
          holder_id: 'holderId',
          supported_by_ids: 'supportedBy.id',
          region: 'regionCode',
          ...DAYS,
        }),
        fact_attendance: attendance(),
      },
    },
    {
      kind: 'Lesson',
      tables: {
        fact_lesson: row({
          program_id: 'program.id',
          educator_id: 'educator.id',
          region: 'regionCode',
          polished_on: 'polishedOn',
          grade: 'grade',
          graded_on: 'gradedOn',
        }),
      },
    },
    ...cohorts,
  ],
};
