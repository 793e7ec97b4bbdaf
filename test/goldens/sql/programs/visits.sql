-- query ($first: Int) { visits(first: $first) { nodes { id program { id name guide title regionCode region { id } cycle yearKind fromDay toDay stages subjects status publishedOn parent { id name guide title regionCode cycle yearKind fromDay toDay stages subjects status publishedOn } phases { phase fromDay toDay plannedDays } dueDays { dueOn } terms { name fromDay toDay } schools { fromDay toDay } participants { party holderId fromDay toDay } teams { id } providers { id } centers { id } qualitySchools { id } hosts { fromDay toDay } } townshipCode township { id } regionCode region { id } subject phases fromDay toDay team { id } hostSchools { id } status attendance { educator { id } day fromTime toTime minutes } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT id AS "id", guide AS "guide", title AS "title", region AS "region", source AS "source", cycle AS "cycle", year_kind AS "yearKind", from_day AS "fromDay", to_day AS "toDay", stages AS "stages", subjects AS "subjects", parent_id AS "parentId", status AS "status", published_on AS "publishedOn", changed_at AS "changedAt"
  FROM program
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $)) OR ((region = ANY (…)) AND status = $) OR ((region = ANY (…)) AND status = $)));

SELECT id AS "id", region AS "region", source AS "source", program_id AS "programId", township_code AS "townshipCode", subject AS "subject", phases AS "phases", from_day AS "fromDay", to_day AS "toDay", team_id AS "teamId", host_school_ids AS "hostSchoolIds", status AS "status", changed_at AS "changedAt"
  FROM visit
  WHERE ((((((region >= $ AND region < $)) OR ((host_school_ids @> $)))) AND TRUE))
  ORDER BY from_day DESC, id DESC
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

SELECT visit_id AS "visitId", position AS "position", educator_id AS "educatorId", day AS "day", from_time AS "fromTime", to_time AS "toTime", minutes AS "minutes"
  FROM visit_attendance
  WHERE visit_id = ANY ($::uuid[])
  ORDER BY visit_id, position;
