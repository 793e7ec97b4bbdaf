-- query ($entities: [_Any!]!) { _entities(representations: $entities) { ... on Program { title schools { school { id } } phases { phase } } } }
-- as demo-county-a, for 1 and for 100

SELECT id AS "id", guide AS "guide", title AS "title", region AS "region", source AS "source", cycle AS "cycle", year_kind AS "yearKind", from_day AS "fromDay", to_day AS "toDay", stages AS "stages", subjects AS "subjects", parent_id AS "parentId", status AS "status", published_on AS "publishedOn", changed_at AS "changedAt"
  FROM program
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $)) OR ((region = ANY (…)) AND status = $) OR ((region = ANY (…)) AND status = $)));

SELECT program_id AS "programId", position AS "position", phase AS "phase", from_day AS "fromDay", to_day AS "toDay", planned_days AS "plannedDays"
  FROM program_phase
  WHERE program_id = ANY ($::uuid[])
  ORDER BY program_id, position;

SELECT program_id AS "programId", position AS "position", school_id AS "schoolId", principal_id AS "principalId", from_day AS "fromDay", to_day AS "toDay"
  FROM program_school
  WHERE program_id = ANY ($::uuid[])
  ORDER BY program_id, position;
