-- query ($entities: [_Any!]!) { _entities(representations: $entities) { ... on Program { title schools { school { id } } phases { phase } } } }
-- as demo-county-a, for 1 and for 100

SELECT "programs"."program_phase"."program_id", "programs"."program_phase"."position", "programs"."program_phase"."phase", "programs"."program_phase"."from_day", "programs"."program_phase"."to_day", "programs"."program_phase"."planned_days"
  FROM "programs"."program_phase"
  WHERE "programs"."program_phase"."program_id" IN (…)
  ORDER BY "programs"."program_phase"."program_id" ASC, "programs"."program_phase"."position" ASC OFFSET $;

SELECT "programs"."program_school"."program_id", "programs"."program_school"."position", "programs"."program_school"."school_id", "programs"."program_school"."principal_id", "programs"."program_school"."from_day", "programs"."program_school"."to_day"
  FROM "programs"."program_school"
  WHERE "programs"."program_school"."program_id" IN (…)
  ORDER BY "programs"."program_school"."program_id" ASC, "programs"."program_school"."position" ASC OFFSET $;

SELECT id AS "id", guide AS "guide", title AS "title", region AS "region", source AS "source", cycle AS "cycle", year_kind AS "yearKind", from_day AS "fromDay", to_day AS "toDay", stages AS "stages", subjects AS "subjects", parent_id AS "parentId", status AS "status", published_on AS "publishedOn", changed_at AS "changedAt"
  FROM program
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $)) OR ((region = ANY (…)) AND (status <> $)) OR ((id = ANY (…)))));
