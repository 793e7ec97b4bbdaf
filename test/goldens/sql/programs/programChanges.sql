-- query ($first: Int) { programChanges(first: $first) { nodes { kind id deleted gone keys { form value source } entity { __typename ... on Program { Program_id: id Program_name: name Program_guide: guide Program_title: title Program_regionCode: regionCode Program_region: region { id } Program_cycle: cycle Program_yearKind: yearKind Program_fromDay: fromDay Program_toDay: toDay Program_stages: stages Program_subjects: subjects Program_status: status Program_publishedOn: publishedOn Program_parent: parent { id name guide title regionCode cycle yearKind fromDay toDay stages subjects status publishedOn } Program_phases: phases { phase fromDay toDay plannedDays } Program_dueDays: dueDays { dueOn } Program_terms: terms { name fromDay toDay } Program_schools: schools { fromDay toDay } Program_participants: participants { party holderId fromDay toDay } Program_teams: teams { id } Program_providers: providers { id } Program_centers: centers { id } Program_qualitySchools: qualitySchools { id } Program_hosts: hosts { fromDay toDay } } ... on DutyAssignment { DutyAssignment_id: id DutyAssignment_program: program { id name guide title regionCode cycle yearKind fromDay toDay stages subjects status publishedOn } DutyAssignment_programId: programId DutyAssignment_duty: duty { code guide basis party clause phase text evidence } DutyAssignment_party: party DutyAssignment_holder: holder { __typename  } DutyAssignment_holderId: holderId DutyAssignment_regionCode: regionCode DutyAssignment_region: region { id } DutyAssignment_fromDay: fromDay DutyAssignment_dueOn: dueOn DutyAssignment_waived: waived DutyAssignment_waivedOn: waivedOn DutyAssignment_waiverCause: waiverCause DutyAssignment_waiverReason: waiverReason } ... on Document { Document_id: id Document_name: name Document_kind: kind Document_title: title Document_program: program { id name guide title regionCode cycle yearKind fromDay toDay stages subjects status publishedOn } Document_guide: guide Document_holder: holder { __typename  } Document_holderId: holderId Document_submittedBy: submittedBy { __typename  } Document_regionCode: regionCode Document_region: region { id } Document_status: status Document_handedInOn: handedInOn Document_url: url Document_year: year Document_fromDay: fromDay Document_toDay: toDay Document_contributors: contributors { role } Document_revisions: revisions { revision title status handedInOn url recordedAt } } ... on Enrollment { Enrollment_id: id Enrollment_program: program { id name guide title regionCode cycle yearKind fromDay toDay stages subjects status publishedOn } Enrollment_cohort: cohort { id name title status diagnosisEndsOn regionCode } Enrollment_educator: educator { id } Enrollment_role: role Enrollment_selectedOn: selectedOn Enrollment_status: status Enrollment_completedOn: completedOn Enrollment_leftOn: leftOn Enrollment_regionCode: regionCode Enrollment_region: region { id } } ... on DeliveryPlan { DeliveryPlan_id: id DeliveryPlan_program: program { id name guide title regionCode cycle yearKind fromDay toDay stages subjects status publishedOn } DeliveryPlan_regionCode: regionCode DeliveryPlan_region: region { id } DeliveryPlan_year: year DeliveryPlan_lines: lines { townshipCode subject visitsPlanned } } ... on Visit { Visit_id: id Visit_program: program { id name guide title regionCode cycle yearKind fromDay toDay stages subjects status publishedOn } Visit_townshipCode: townshipCode Visit_township: township { id } Visit_regionCode: regionCode Visit_region: region { id } Visit_subject: subject Visit_phases: phases Visit_fromDay: fromDay Visit_toDay: toDay Visit_team: team { id } Visit_hostSchools: hostSchools { id } Visit_status: status Visit_attendance: attendance { day fromTime toTime minutes } } ... on Activity { Activity_id: id Activity_name: name Activity_program: program { id name guide title regionCode cycle yearKind fromDay toDay stages subjects status publishedOn } Activity_title: title Activity_mode: mode Activity_form: form Activity_setting: setting Activity_subject: subject Activity_holder: holder { __typename  } Activity_holderId: holderId Activity_supportedBy: supportedBy { id } Activity_fromDay: fromDay Activity_toDay: toDay Activity_regionCode: regionCode Activity_region: region { id } Activity_theme: theme Activity_place: place Activity_attendance: attendance { day fromTime toTime minutes } } ... on Lesson { Lesson_id: id Lesson_name: name Lesson_program: program { id name guide title regionCode cycle yearKind fromDay toDay stages subjects status publishedOn } Lesson_educator: educator { id } Lesson_title: title Lesson_subject: subject Lesson_polishedOn: polishedOn Lesson_grade: grade Lesson_gradedOn: gradedOn Lesson_regionCode: regionCode Lesson_region: region { id } Lesson_drafts: drafts { day form url note } } ... on Cohort { Cohort_id: id Cohort_name: name Cohort_program: program { id name guide title regionCode cycle yearKind fromDay toDay stages subjects status publishedOn } Cohort_title: title Cohort_university: university { id } Cohort_chiefExpert: chiefExpert { id } Cohort_status: status Cohort_diagnosisEndsOn: diagnosisEndsOn Cohort_regionCode: regionCode Cohort_region: region { id } Cohort_releasePeriods: releasePeriods { fromDay toDay } Cohort_phases: phases { phase plannedDays fromDay toDay } Cohort_progress: progress { hoursReported hoursPlanned } Cohort_groups: groups { id name regionCode } Cohort_courses: courses { id name title category requirement hours practiceHours phase regionCode } Cohort_reports: reports { id phase revision inForce fromDay toDay handedInOn regionCode } } ... on CohortGroup { CohortGroup_id: id CohortGroup_name: name CohortGroup_cohort: cohort { id name title status diagnosisEndsOn regionCode } CohortGroup_regionCode: regionCode CohortGroup_region: region { id } CohortGroup_members: members { fromDay toDay } CohortGroup_mentors: mentors { role fromDay toDay } } ... on Course { Course_id: id Course_name: name Course_cohort: cohort { id name title status diagnosisEndsOn regionCode } Course_title: title Course_category: category Course_requirement: requirement Course_hours: hours Course_practiceHours: practiceHours Course_phase: phase Course_regionCode: regionCode Course_region: region { id } } ... on PhaseReport { PhaseReport_id: id PhaseReport_cohort: cohort { id name title status diagnosisEndsOn regionCode } PhaseReport_phase: phase PhaseReport_revision: revision PhaseReport_inForce: inForce PhaseReport_fromDay: fromDay PhaseReport_toDay: toDay PhaseReport_handedInOn: handedInOn PhaseReport_regionCode: regionCode PhaseReport_region: region { id } PhaseReport_lines: lines { hours practiceHours attendedDays result } } } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT id AS "id", guide AS "guide", title AS "title", region AS "region", cycle AS "cycle", year_kind AS "yearKind", from_day AS "fromDay", to_day AS "toDay", stages AS "stages", subjects AS "subjects", parent_id AS "parentId", status AS "status", published_on AS "publishedOn"
  FROM program
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $)) OR ((region = ANY (…)) AND status = $) OR ((region = ANY (…)) AND status = $)));

SELECT id AS "id", region AS "region", program_id AS "programId", cohort_id AS "cohortId", educator_id AS "educatorId", role AS "role", selected_on AS "selectedOn", status AS "status", completed_on AS "completedOn", left_on AS "leftOn"
  FROM enrollment
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $))));

SELECT id AS "id", region AS "region", program_id AS "programId", township_code AS "townshipCode", subject AS "subject", phases AS "phases", from_day AS "fromDay", to_day AS "toDay", team_id AS "teamId", host_school_ids AS "hostSchoolIds", status AS "status"
  FROM visit
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $)) OR ((host_school_ids @> $))));

SELECT id AS "id", region AS "region", program_id AS "programId", year AS "year"
  FROM delivery_plan
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $))));

SELECT id, form, value, CASE form WHEN 'externalId' THEN source END AS source
  FROM reference_key k
  WHERE id = ANY (…) AND form NOT IN ('id', 'idNumber') AND (form <> 'externalId' OR $::text IS NULL OR source = $) AND (NOT deleted OR NOT EXISTS (SELECT
  FROM reference_key living
  WHERE living.value = k.id::text AND living.form = 'id' AND living.kind = k.kind AND NOT living.deleted));

SELECT kind, id, place, seq::float8 AS seq, first_seq::float8 AS first, state, audiences
  FROM feed
  WHERE seq > $ AND seq <= $ AND (place ~ '[-:]' OR (place >= $ AND ($::text IS NULL OR place < $)) OR state = 'DELETED' AND EXISTS ( SELECT
  FROM feed f
  WHERE f.id = feed.id AND f.state = 'GONE' AND (f.place >= $ AND ($::text IS NULL OR f.place < $)))) AND ($::int IS NULL OR ('x' || left(md5(id::text), 8))::bit(32)::bigint % $ = $)
  ORDER BY feed.seq
  LIMIT $;

SELECT last_seq::float8 AS last, oldest_seq::float8 AS oldest, cursor_key AS key, CASE WHEN EXISTS (SELECT
  FROM feed_outbox) THEN extract(epoch
  FROM clock_timestamp() - numbered_at) ELSE 0 END::float8 AS age, (SELECT id
  FROM feed_epoch
  ORDER BY number DESC
  LIMIT 1) AS epoch
  FROM feed_state;

SELECT program_id AS "programId", position AS "position", duty AS "duty", due_on AS "dueOn"
  FROM program_due_day
  WHERE program_id = ANY ($::uuid[])
  ORDER BY program_id, position;

SELECT program_id AS "programId", position AS "position", name AS "name", from_day AS "fromDay", to_day AS "toDay"
  FROM program_term
  WHERE program_id = ANY ($::uuid[])
  ORDER BY program_id, position;

SELECT program_id AS "programId", position AS "position", party AS "party", holder_id AS "holderId", workshop_id AS "workshopId", from_day AS "fromDay", to_day AS "toDay"
  FROM program_participant
  WHERE program_id = ANY ($::uuid[])
  ORDER BY program_id, position;

SELECT program_id AS "programId", position AS "position", phase AS "phase", from_day AS "fromDay", to_day AS "toDay", planned_days AS "plannedDays"
  FROM program_phase
  WHERE program_id = ANY ($::uuid[])
  ORDER BY program_id, position;

SELECT program_id AS "programId", position AS "position", school_id AS "schoolId", principal_id AS "principalId", from_day AS "fromDay", to_day AS "toDay"
  FROM program_school
  WHERE program_id = ANY ($::uuid[])
  ORDER BY program_id, position;
