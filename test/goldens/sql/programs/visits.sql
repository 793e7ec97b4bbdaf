-- query ($first: Int) { visits(first: $first) { nodes { id program { id guide title regionCode region { id } cycle yearKind fromDay toDay stages subjects status publishedOn parent { id guide title regionCode cycle yearKind fromDay toDay stages subjects status publishedOn } schools { fromDay toDay } participants { party holderId fromDay toDay } teams { id } providers { id } centers { id } qualitySchools { id } hosts { fromDay toDay } phases { phase fromDay toDay plannedDays } dueDays { dueOn } terms { name fromDay toDay } } townshipCode township { id } regionCode region { id } subject phases fromDay toDay team { id } hostSchools { id } status attendance { educator { id } day fromTime toTime minutes } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT "programs"."program_due_day"."program_id", "programs"."program_due_day"."position", "programs"."program_due_day"."duty", "programs"."program_due_day"."due_on"
  FROM "programs"."program_due_day"
  WHERE "programs"."program_due_day"."program_id" IN (…)
  ORDER BY "programs"."program_due_day"."program_id" ASC, "programs"."program_due_day"."position" ASC OFFSET $;

SELECT "programs"."program_participant"."program_id", "programs"."program_participant"."position", "programs"."program_participant"."party", "programs"."program_participant"."holder_id", "programs"."program_participant"."workshop_id", "programs"."program_participant"."from_day", "programs"."program_participant"."to_day"
  FROM "programs"."program_participant"
  WHERE "programs"."program_participant"."program_id" IN (…)
  ORDER BY "programs"."program_participant"."program_id" ASC, "programs"."program_participant"."position" ASC OFFSET $;

SELECT "programs"."program_phase"."program_id", "programs"."program_phase"."position", "programs"."program_phase"."phase", "programs"."program_phase"."from_day", "programs"."program_phase"."to_day", "programs"."program_phase"."planned_days"
  FROM "programs"."program_phase"
  WHERE "programs"."program_phase"."program_id" IN (…)
  ORDER BY "programs"."program_phase"."program_id" ASC, "programs"."program_phase"."position" ASC OFFSET $;

SELECT "programs"."program_school"."program_id", "programs"."program_school"."position", "programs"."program_school"."school_id", "programs"."program_school"."principal_id", "programs"."program_school"."from_day", "programs"."program_school"."to_day"
  FROM "programs"."program_school"
  WHERE "programs"."program_school"."program_id" IN (…)
  ORDER BY "programs"."program_school"."program_id" ASC, "programs"."program_school"."position" ASC OFFSET $;

SELECT "programs"."program_term"."program_id", "programs"."program_term"."position", "programs"."program_term"."name", "programs"."program_term"."from_day", "programs"."program_term"."to_day"
  FROM "programs"."program_term"
  WHERE "programs"."program_term"."program_id" IN (…)
  ORDER BY "programs"."program_term"."program_id" ASC, "programs"."program_term"."position" ASC OFFSET $;

SELECT id AS "id", guide AS "guide", title AS "title", region AS "region", source AS "source", cycle AS "cycle", year_kind AS "yearKind", from_day AS "fromDay", to_day AS "toDay", stages AS "stages", subjects AS "subjects", parent_id AS "parentId", status AS "status", published_on AS "publishedOn", changed_at AS "changedAt"
  FROM program
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $)) OR ((region = ANY (…)) AND (status <> $)) OR ((id = ANY (…)))));

SELECT id AS "id", region AS "region", source AS "source", program_id AS "programId", township_code AS "townshipCode", subject AS "subject", phases AS "phases", from_day AS "fromDay", to_day AS "toDay", team_id AS "teamId", host_school_ids AS "hostSchoolIds", status AS "status", changed_at AS "changedAt"
  FROM visit
  WHERE ((((((region >= $ AND region < $)) OR ((host_school_ids @> $)))) AND TRUE))
  ORDER BY from_day DESC, id DESC
  LIMIT $;

SELECT visit_id AS "visitId", position AS "position", educator_id AS "educatorId", day AS "day", from_time AS "fromTime", to_time AS "toTime", minutes AS "minutes"
  FROM visit_attendance
  WHERE visit_id = ANY ($::uuid[])
  ORDER BY visit_id, position;
