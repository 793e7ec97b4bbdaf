-- query ($first: Int) { enrollments(first: $first) { nodes { id program { id name guide title regionCode region { id } cycle yearKind fromDay toDay stages subjects status publishedOn parent { id name guide title regionCode cycle yearKind fromDay toDay stages subjects status publishedOn } phases { phase fromDay toDay plannedDays } dueDays { dueOn } terms { name fromDay toDay } schools { fromDay toDay } participants { party holderId fromDay toDay } teams { id } providers { id } centers { id } qualitySchools { id } hosts { fromDay toDay } } cohort { id name program { id name guide title regionCode cycle yearKind fromDay toDay stages subjects status publishedOn } title university { id } chiefExpert { id } status diagnosisEndsOn regionCode region { id } releasePeriods { fromDay toDay } phases { phase plannedDays fromDay toDay } progress { hoursReported hoursPlanned } groups { id name regionCode } courses { id name title category requirement hours practiceHours phase regionCode } reports { id phase revision inForce fromDay toDay handedInOn regionCode } } educator { id } role selectedOn status completedOn leftOn regionCode region { id } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT id AS "id", guide AS "guide", title AS "title", region AS "region", source AS "source", cycle AS "cycle", year_kind AS "yearKind", from_day AS "fromDay", to_day AS "toDay", stages AS "stages", subjects AS "subjects", parent_id AS "parentId", status AS "status", published_on AS "publishedOn", changed_at AS "changedAt"
  FROM program
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $)) OR ((region = ANY (…)) AND status = $) OR ((region = ANY (…)) AND status = $)));

SELECT id AS "id", region AS "region", source AS "source", program_id AS "programId", cohort_id AS "cohortId", educator_id AS "educatorId", role AS "role", selected_on AS "selectedOn", status AS "status", completed_on AS "completedOn", left_on AS "leftOn", changed_at AS "changedAt"
  FROM enrollment
  WHERE ((((((region >= $ AND region < $)))) AND TRUE))
  ORDER BY region ASC, id ASC
  LIMIT $;

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
