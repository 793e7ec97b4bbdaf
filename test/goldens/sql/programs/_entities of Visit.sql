-- query ($entities: [_Any!]!) { _entities(representations: $entities) { ... on Visit { subject program { title } attendance { day } } } }
-- as demo-county-a, for 1 and for 100

SELECT id AS "id", guide AS "guide", title AS "title", region AS "region", source AS "source", cycle AS "cycle", year_kind AS "yearKind", from_day AS "fromDay", to_day AS "toDay", stages AS "stages", subjects AS "subjects", parent_id AS "parentId", status AS "status", published_on AS "publishedOn", changed_at AS "changedAt"
  FROM program
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $)) OR ((region = ANY (…)) AND status = $) OR ((region = ANY (…)) AND status = $)));

SELECT id AS "id", region AS "region", source AS "source", program_id AS "programId", township_code AS "townshipCode", subject AS "subject", phases AS "phases", from_day AS "fromDay", to_day AS "toDay", team_id AS "teamId", host_school_ids AS "hostSchoolIds", status AS "status", changed_at AS "changedAt"
  FROM visit
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $)) OR ((host_school_ids @> $))));

SELECT visit_id AS "visitId", position AS "position", educator_id AS "educatorId", day AS "day", from_time AS "fromTime", to_time AS "toTime", minutes AS "minutes"
  FROM visit_attendance
  WHERE visit_id = ANY ($::uuid[])
  ORDER BY visit_id, position;
