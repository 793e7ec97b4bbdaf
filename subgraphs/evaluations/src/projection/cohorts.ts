import type { MirrorKind } from '@xiangxun/schema/kit/mirror/declaration';
import { DAYS, each, row } from '@xiangxun/schema/kit/mirror/table';

/** What is read of cohorts: their days, groups, courses and reports. */
export const cohorts: readonly MirrorKind[] = [
  {
    kind: 'Cohort',
    place: 'regionCode',
    tables: {
      fact_release_period: each('releasePeriods', DAYS),
      fact_cohort_phase: each('phases', { phase: 'phase', planned_days: 'plannedDays', ...DAYS }),
      fact_cohort: row({
        program_id: 'program.id',
        university_id: 'university.id',
        region: 'regionCode',
        status: 'status',
        chief_expert_id: 'chiefExpert.id',
        diagnosis_ends_on: 'diagnosisEndsOn',
      }),
    },
  },
  {
    kind: 'CohortGroup',
    place: 'regionCode',
    tables: {
      fact_group_member: each('members', { educator_id: 'educator.id', ...DAYS }),
      fact_group_mentor: each('mentors', { educator_id: 'educator.id', role: 'role', ...DAYS }),
      fact_group: row({ cohort_id: 'cohort.id', region: 'regionCode' }),
    },
  },
  {
    kind: 'Course',
    tables: {
      fact_course: row({
        cohort_id: 'cohort.id',
        category: 'category',
        requirement: 'requirement',
        hours: 'hours',
        practice_hours: 'practiceHours',
        phase: 'phase',
      }),
    },
  },
  {
    kind: 'PhaseReport',
    tables: {
      fact_report_line: each('lines', { educator_id: 'educator.id', hours: 'hours', practice_hours: 'practiceHours' }),
      fact_report_site: each('lines.sites', { educator_id: '../educator.id', site_id: 'siteId', hours: 'hours' }),
      fact_report: row({
        cohort_id: 'cohort.id',
        phase: 'phase',
        in_force: 'inForce',
        ...DAYS,
        handed_in_on: 'handedInOn',
      }),
    },
  },
];
