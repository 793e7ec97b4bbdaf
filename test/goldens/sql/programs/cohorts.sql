-- query ($first: Int) { cohorts(first: $first) { nodes { id name program { id name guide title regionCode region { id } cycle yearKind fromDay toDay stages subjects status publishedOn parent { id name guide title regionCode cycle yearKind fromDay toDay stages subjects status publishedOn } phases { phase fromDay toDay plannedDays } dueDays { dueOn } terms { name fromDay toDay } schools { fromDay toDay } participants { party holderId fromDay toDay } teams { id } providers { id } centers { id } qualitySchools { id } hosts { fromDay toDay } } title university { id } chiefExpert { id } status diagnosisEndsOn regionCode region { id } releasePeriods { fromDay toDay } phases { phase plannedDays fromDay toDay } progress { hoursReported hoursPlanned } groups { id name cohort { id name title status diagnosisEndsOn regionCode } regionCode region { id } members { fromDay toDay } mentors { role fromDay toDay } } courses { id name cohort { id name title status diagnosisEndsOn regionCode } title category requirement hours practiceHours phase regionCode region { id } } reports { id cohort { id name title status diagnosisEndsOn regionCode } phase revision inForce fromDay toDay handedInOn regionCode region { id } lines { hours practiceHours attendedDays result } } } pageInfo { endCursor } } }
-- as demo-university, for 1 and for 100

SELECT ARRAY(SELECT DISTINCT region
  FROM mirror_agreement
  WHERE party_id = $ AND from_day <= $ AND (to_day IS NULL OR to_day >= $)
  ORDER BY 1) AS served, ARRAY(SELECT DISTINCT program_id::text
  FROM mirror_agreement
  WHERE party_id = $ AND program_id IS NOT NULL AND from_day <= $ AND (to_day IS NULL OR to_day >= $)
  ORDER BY 1) AS programs, ARRAY(SELECT id::text
  FROM mirror_team
  WHERE owner_id = $
  ORDER BY 1) AS holders, ARRAY(SELECT id::text
  FROM cohort
  WHERE university_id = $
  ORDER BY 1) AS cohorts, ARRAY(SELECT g.id::text
  FROM cohort_group g
  JOIN cohort c ON c.id = g.cohort_id
  WHERE c.university_id = $
  ORDER BY 1) AS groups, ARRAY(SELECT DISTINCT e.educator_id::text
  FROM enrollment e
  JOIN cohort c ON c.id = e.cohort_id
  WHERE c.university_id = $
  ORDER BY 1) AS trainees, ARRAY(SELECT DISTINCT educator_id::text
  FROM mirror_employment
  WHERE organization_id = $ AND from_day <= $ AND (to_day IS NULL OR to_day >= $)
  ORDER BY 1) AS educators;

SELECT c.id AS cohort, (SELECT coalesce(sum(l.hours), 0)
  FROM phase_report r
  JOIN phase_report_line l ON l.report_id = r.id
  WHERE r.cohort_id = c.id AND r.in_force)::float8 AS reported, ((SELECT coalesce(sum(hours), 0)
  FROM course
  WHERE cohort_id = c.id) * (SELECT count(*)
  FROM enrollment
  WHERE cohort_id = c.id AND role = 'TRAINEE' AND status NOT IN ('LEFT', 'CANCELLED')))::float8 AS planned
  FROM cohort c
  WHERE c.id = ANY (…);

SELECT cohort_id AS "cohortId", position AS "position", from_day AS "fromDay", to_day AS "toDay"
  FROM cohort_release_period
  WHERE cohort_id = ANY ($::uuid[])
  ORDER BY cohort_id, position;

SELECT cohort_id AS "cohortId", position AS "position", phase AS "phase", planned_days AS "plannedDays", from_day AS "fromDay", to_day AS "toDay"
  FROM cohort_phase
  WHERE cohort_id = ANY ($::uuid[])
  ORDER BY cohort_id, position;

SELECT group_id AS "groupId", position AS "position", educator_id AS "educatorId", from_day AS "fromDay", to_day AS "toDay"
  FROM cohort_group_member
  WHERE group_id = ANY ($::uuid[])
  ORDER BY group_id, position;

SELECT group_id AS "groupId", position AS "position", educator_id AS "educatorId", role AS "role", from_day AS "fromDay", to_day AS "toDay"
  FROM cohort_group_mentor
  WHERE group_id = ANY ($::uuid[])
  ORDER BY group_id, position;

SELECT id AS "id", guide AS "guide", title AS "title", region AS "region", source AS "source", cycle AS "cycle", year_kind AS "yearKind", from_day AS "fromDay", to_day AS "toDay", stages AS "stages", subjects AS "subjects", parent_id AS "parentId", status AS "status", published_on AS "publishedOn", changed_at AS "changedAt"
  FROM program
  WHERE id = ANY ($::uuid[]) AND ((((region = ANY (…)) AND status = $) OR ((region = ANY (…)) AND status = $) OR ((id = ANY (…)))));

SELECT id AS "id", region AS "region", source AS "source", cohort_id AS "cohortId", name AS "name", changed_at AS "changedAt"
  FROM cohort_group
  WHERE ((((((cohort_id = ANY (…))))) AND ((cohort_id = ANY (…)))))
  ORDER BY name ASC, id ASC;

SELECT id AS "id", region AS "region", source AS "source", cohort_id AS "cohortId", phase AS "phase", revision AS "revision", in_force AS "inForce", from_day AS "fromDay", to_day AS "toDay", handed_in_on AS "handedInOn", changed_at AS "changedAt"
  FROM phase_report
  WHERE ((((((cohort_id = ANY (…))))) AND ((cohort_id = ANY (…)))))
  ORDER BY from_day ASC, phase ASC, revision ASC;

SELECT id AS "id", region AS "region", source AS "source", cohort_id AS "cohortId", title AS "title", category AS "category", requirement AS "requirement", hours AS "hours", practice_hours AS "practiceHours", phase AS "phase", changed_at AS "changedAt"
  FROM course
  WHERE ((((((cohort_id = ANY (…))))) AND ((cohort_id = ANY (…)))))
  ORDER BY title ASC, id ASC;

SELECT id AS "id", region AS "region", source AS "source", program_id AS "programId", university_id AS "universityId", title AS "title", chief_expert_id AS "chiefExpertId", diagnosis_ends_on AS "diagnosisEndsOn", status AS "status", changed_at AS "changedAt"
  FROM cohort
  WHERE ((((((id = ANY (…))) OR ((university_id = ANY (…))))) AND TRUE))
  ORDER BY title ASC, id ASC
  LIMIT $;

SELECT id AS "id", region AS "region", source AS "source", program_id AS "programId", university_id AS "universityId", title AS "title", chief_expert_id AS "chiefExpertId", diagnosis_ends_on AS "diagnosisEndsOn", status AS "status", changed_at AS "changedAt"
  FROM cohort
  WHERE id = ANY ($::uuid[]) AND ((((id = ANY (…))) OR ((university_id = ANY (…)))));

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

SELECT program_id AS id
  FROM program_school
  WHERE school_id = ANY (…)
  UNION SELECT program_id
  FROM program_participant
  WHERE holder_id = ANY (…)
  UNION SELECT program_id
  FROM enrollment
  WHERE educator_id = ANY (…)
  UNION SELECT program_id
  FROM cohort
  WHERE id = ANY (…)
  ORDER BY id;
