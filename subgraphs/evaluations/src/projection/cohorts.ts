import { mirrorKind } from '@xiangxun/schema/kit/mirror/declaration';
import { idOf, type Placed, placeOf, type Ref } from './node.ts';

interface Cohort extends Placed {
  program: Ref;
  university: Ref;
  cohortStatus: string;
  chiefExpert: Ref;
  diagnosisEndsOn: string | null;
  releasePeriods: { fromDay: string; toDay: string }[];
  cohortPhases: { phase: string; plannedDays: number | null; fromDay: string | null; toDay: string | null }[];
}

/** Something that lasts from a day to another, or is not over. */
interface Span {
  fromDay: string;
  toDay: string | null;
}

interface CohortGroup extends Placed {
  cohort: Ref;
  groupMembers: (Span & { educator: Ref })[];
  mentors: (Span & { educator: Ref; role: string })[];
}

interface Course {
  id: string;
  cohort: Ref;
  category: string;
  requirement: string;
  hours: number;
  practiceHours: number;
  coursePhase: string;
}

interface PhaseReport {
  id: string;
  cohort: Ref;
  reportPhase: string;
  inForce: boolean;
  reportFrom: string;
  reportTo: string;
  reportedOn: string;
  reportLines: { educator: Ref; hours: number; practiceHours: number; sites: { siteId: string; hours: number }[] }[];
}

/** What is read of cohorts: their days, groups, courses and reports. */
export const cohorts = [
  mirrorKind<Cohort>({
    kind: 'Cohort',
    selection: `regionCode program { id } university { id } cohortStatus: status chiefExpert { id } diagnosisEndsOn
      releasePeriods { fromDay toDay } cohortPhases: phases { phase plannedDays fromDay toDay }`,
    region: placeOf,
    tables: {
      fact_release_period: ({ id, releasePeriods }) =>
        releasePeriods.map(({ fromDay, toDay }) => ({ id, from_day: fromDay, to_day: toDay })),
      fact_cohort_phase: ({ id, cohortPhases }) =>
        cohortPhases.map(({ phase, plannedDays, fromDay, toDay }) => ({
          id,
          phase,
          planned_days: plannedDays,
          from_day: fromDay,
          to_day: toDay,
        })),
      fact_cohort: ({ id, regionCode, program, university, cohortStatus, chiefExpert, diagnosisEndsOn }) => [
        {
          id,
          program_id: idOf(program),
          university_id: idOf(university),
          region: regionCode,
          status: cohortStatus,
          chief_expert_id: idOf(chiefExpert),
          diagnosis_ends_on: diagnosisEndsOn,
        },
      ],
    },
  }),
  mirrorKind<CohortGroup>({
    kind: 'CohortGroup',
    selection:
      'regionCode cohort { id } groupMembers: members { educator { id } fromDay toDay } mentors { educator { id } role fromDay toDay }',
    region: placeOf,
    tables: {
      fact_group_member: ({ id, groupMembers }) =>
        groupMembers.map(({ educator, fromDay, toDay }) => ({
          id,
          educator_id: idOf(educator),
          from_day: fromDay,
          to_day: toDay,
        })),
      fact_group_mentor: ({ id, mentors }) =>
        mentors.map(({ educator, role, fromDay, toDay }) => ({
          id,
          educator_id: idOf(educator),
          role,
          from_day: fromDay,
          to_day: toDay,
        })),
      fact_group: ({ id, regionCode, cohort }) => [{ id, cohort_id: idOf(cohort), region: regionCode }],
    },
  }),
  mirrorKind<Course>({
    kind: 'Course',
    selection: 'cohort { id } category requirement hours practiceHours coursePhase: phase',
    tables: {
      fact_course: ({ id, cohort, category, requirement, hours, practiceHours, coursePhase }) => [
        {
          id,
          cohort_id: idOf(cohort),
          category,
          requirement,
          hours,
          practice_hours: practiceHours,
          phase: coursePhase,
        },
      ],
    },
  }),
  mirrorKind<PhaseReport>({
    kind: 'PhaseReport',
    selection: `cohort { id } reportPhase: phase inForce reportFrom: fromDay reportTo: toDay reportedOn: handedInOn
      reportLines: lines { educator { id } hours practiceHours sites { siteId hours } }`,
    tables: {
      fact_report_line: ({ id, reportLines }) =>
        reportLines.map(({ educator, hours, practiceHours }) => ({
          id,
          educator_id: idOf(educator),
          hours,
          practice_hours: practiceHours,
        })),
      fact_report_site: ({ id, reportLines }) =>
        reportLines.flatMap(({ educator, sites }) =>
          sites.map(({ siteId, hours }) => ({ id, educator_id: idOf(educator), site_id: siteId, hours })),
        ),
      fact_report: ({ id, cohort, reportPhase, inForce, reportFrom, reportTo, reportedOn }) => [
        {
          id,
          cohort_id: idOf(cohort),
          phase: reportPhase,
          in_force: inForce,
          from_day: reportFrom,
          to_day: reportTo,
          handed_in_on: reportedOn,
        },
      ],
    },
  }),
];
