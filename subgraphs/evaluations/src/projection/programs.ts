import { ORGANIZATION_KINDS } from '@xiangxun/schema/kit/entity/organization-stub';
import { type MirrorSource, mirrorKind } from '@xiangxun/schema/kit/mirror/declaration';
import { cohorts } from './cohorts.ts';
import { type Attendance, attendanceRows, idOf, type Placed, placeOf, type Ref } from './node.ts';

interface Program extends Placed {
  fromDay: string;
  toDay: string;
  guide: string;
  programStatus: string;
  yearKind: string;
  publishedOn: string | null;
  subjects: string[];
  phases: { phase: string; fromDay: string; toDay: string }[];
  schools: { school: Ref; principal: Ref; fromDay: string | null; toDay: string | null }[];
  participants: { party: string; holderId: string; workshop: Ref; fromDay: string | null; toDay: string | null }[];
}

interface Assignment extends Placed {
  programId: string;
  duty: { code: string; party: string };
  holderId: string;
  from: string;
  dueOn: string;
  waivedOn: string | null;
  waiverCause: string | null;
}

interface Enrollment extends Placed {
  program: Ref;
  cohort: Ref;
  educator: Ref;
  role: string;
  enrollmentStatus: string;
  selectedOn: string;
  completedOn: string | null;
  leftOn: string | null;
}

interface Visit extends Placed {
  fromDay: string;
  toDay: string;
  program: Ref;
  townshipCode: string;
  visitSubject: string;
  visitPhases: string[];
  team: Ref;
  hostSchools: Ref[];
  visitStatus: string;
  attendance: Attendance[];
}

interface Activity extends Placed {
  fromDay: string;
  toDay: string;
  program: Ref;
  mode: string;
  setting: string | null;
  activitySubject: string | null;
  holderId: string;
  supportedBy: Ref[];
  attendance: Attendance[];
}

interface Document extends Placed {
  documentKind: string;
  program: Ref;
  documentGuide: string | null;
  holderId: string;
  documentStatus: string;
  handedInOn: string | null;
  documentYear: number | null;
  documentFrom: string | null;
  documentTo: string | null;
  contributors: { educator: Ref; role: string }[];
}

/** The id of a field that names an organization of any kind. */
const ANY_ORGANIZATION = ORGANIZATION_KINDS.map((kind) => `... on ${kind} { id }`).join(' ');

/** The fields of attendance. */
const ATTENDANCE = 'attendance { educator { id } day minutes fromTime toTime }';

/** What is read of the programs, but for cohorts. */
const kinds = [
  mirrorKind<Program>({
    kind: 'Program',
    selection: `regionCode guide programStatus: status yearKind fromDay toDay publishedOn subjects
      phases { phase fromDay toDay }
      schools { school { id } principal { id } fromDay toDay }
      participants { party holderId workshop { id } fromDay toDay }`,
    region: placeOf,
    tables: {
      fact_program_phase: ({ id, phases }) =>
        phases.map(({ phase, fromDay, toDay }) => ({ id, phase, from_day: fromDay, to_day: toDay })),
      fact_program_school: ({ id, schools }) =>
        schools.map(({ school, principal, fromDay, toDay }) => ({
          id,
          school_id: idOf(school),
          principal_id: idOf(principal),
          from_day: fromDay,
          to_day: toDay,
        })),
      fact_program_party: ({ id, participants }) =>
        participants.map(({ party, holderId, workshop, fromDay, toDay }) => ({
          id,
          party,
          holder_id: holderId,
          workshop_id: idOf(workshop),
          from_day: fromDay,
          to_day: toDay,
        })),
      fact_program: ({ id, regionCode, guide, programStatus, yearKind, fromDay, toDay, publishedOn, subjects }) => [
        {
          id,
          guide,
          region: regionCode,
          status: programStatus,
          year_kind: yearKind,
          from_day: fromDay,
          to_day: toDay,
          published_on: publishedOn,
          subjects,
        },
      ],
    },
  }),
  mirrorKind<Assignment>({
    kind: 'DutyAssignment',
    selection: 'regionCode programId duty { code party } holderId from dueOn waivedOn waiverCause',
    tables: {
      fact_assignment: ({ id, regionCode, programId, duty, holderId, from, dueOn, waivedOn, waiverCause }) => [
        {
          id,
          program_id: programId,
          duty: duty.code,
          party: duty.party,
          holder_id: holderId,
          region: regionCode,
          from_day: from,
          due_on: dueOn,
          waived_on: waivedOn,
          waiver_cause: waiverCause,
        },
      ],
    },
  }),
  mirrorKind<Document>({
    kind: 'Document',
    selection: `regionCode documentKind: kind program { id } documentGuide: guide holderId documentStatus: status handedInOn
      documentYear: year documentFrom: fromDay documentTo: toDay contributors { educator { id } role }`,
    tables: {
      fact_document_contributor: ({ id, contributors }) =>
        contributors.map(({ educator, role }) => ({ id, educator_id: idOf(educator), role })),
      fact_document: ({
        id,
        regionCode,
        documentKind,
        program,
        documentGuide,
        holderId,
        documentStatus,
        handedInOn,
        ...rest
      }) => [
        {
          id,
          kind: documentKind,
          program_id: idOf(program),
          guide: documentGuide,
          holder_id: holderId,
          region: regionCode,
          status: documentStatus,
          handed_in_on: handedInOn,
          year: rest.documentYear,
          from_day: rest.documentFrom,
          to_day: rest.documentTo,
        },
      ],
    },
  }),
  mirrorKind<Enrollment>({
    kind: 'Enrollment',
    selection:
      'regionCode program { id } cohort { id } educator { id } role enrollmentStatus: status selectedOn completedOn leftOn',
    tables: {
      fact_enrollment: ({
        id,
        regionCode,
        program,
        cohort,
        educator,
        role,
        enrollmentStatus,
        selectedOn,
        completedOn,
        leftOn,
      }) => [
        {
          id,
          program_id: idOf(program),
          cohort_id: idOf(cohort),
          educator_id: idOf(educator),
          region: regionCode,
          role,
          status: enrollmentStatus,
          selected_on: selectedOn,
          completed_on: completedOn,
          left_on: leftOn,
        },
      ],
    },
  }),
  mirrorKind<{
    id: string;
    program: Ref;
    planYear: number;
    lines: { townshipCode: string; subject: string; team: Ref }[];
  }>({
    kind: 'DeliveryPlan',
    selection: 'program { id } planYear: year lines { townshipCode subject team { id } }',
    tables: {
      fact_plan_line: ({ id, program, planYear, lines }) =>
        lines.map(({ townshipCode, subject, team }) => ({
          id,
          program_id: idOf(program),
          year: planYear,
          township: townshipCode,
          subject,
          team_id: idOf(team),
        })),
    },
  }),
  mirrorKind<Visit>({
    kind: 'Visit',
    selection: `fromDay toDay program { id } townshipCode visitSubject: subject visitPhases: phases team { id } hostSchools { id }
      visitStatus: status ${ATTENDANCE}`,
    tables: {
      fact_visit: ({
        id,
        fromDay,
        toDay,
        program,
        townshipCode,
        visitSubject,
        visitPhases,
        team,
        hostSchools,
        visitStatus,
      }) => [
        {
          id,
          program_id: idOf(program),
          township: townshipCode,
          subject: visitSubject,
          phases: visitPhases,
          from_day: fromDay,
          to_day: toDay,
          team_id: idOf(team),
          host_school_ids: hostSchools.flatMap((school) => school?.id ?? []),
          status: visitStatus,
        },
      ],
      fact_attendance: ({ id, attendance }) => attendanceRows(id, attendance),
    },
  }),
  mirrorKind<Activity>({
    kind: 'Activity',
    selection: `regionCode fromDay toDay program { id } mode setting activitySubject: subject holderId supportedBy { ${ANY_ORGANIZATION} } ${ATTENDANCE}`,
    tables: {
      fact_activity: ({
        id,
        regionCode,
        fromDay,
        toDay,
        program,
        mode,
        setting,
        activitySubject,
        holderId,
        supportedBy,
      }) => [
        {
          id,
          program_id: idOf(program),
          mode,
          setting,
          subject: activitySubject,
          holder_id: holderId,
          supported_by_ids: supportedBy.flatMap((party) => party?.id ?? []),
          region: regionCode,
          from_day: fromDay,
          to_day: toDay,
        },
      ],
      fact_attendance: ({ id, attendance }) => attendanceRows(id, attendance),
    },
  }),
  mirrorKind<
    Placed & { program: Ref; educator: Ref; polishedOn: string | null; grade: string | null; gradedOn: string | null }
  >({
    kind: 'Lesson',
    selection: 'regionCode program { id } educator { id } polishedOn grade gradedOn',
    tables: {
      fact_lesson: ({ id, regionCode, program, educator, polishedOn, grade, gradedOn }) => [
        {
          id,
          program_id: idOf(program),
          educator_id: idOf(educator),
          region: regionCode,
          polished_on: polishedOn,
          grade,
          graded_on: gradedOn,
        },
      ],
    },
  }),
];

/** What is read of the programs. */
export const programs: MirrorSource = { subgraph: 'programs', kinds: [...kinds, ...cohorts] };
