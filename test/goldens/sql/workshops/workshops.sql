-- query ($first: Int) { workshops(first: $first) { nodes { id kind title regionCode region { id } stage subject status openedOn closedOn provider { id } program { id } cohortGroup { id } hosts { educator { id } fromDay toDay } statusChanges { status on } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT "workshops"."workshop_host"."workshop_id", "workshops"."workshop_host"."position", "workshops"."workshop_host"."educator_id", "workshops"."workshop_host"."from_day", "workshops"."workshop_host"."to_day"
  FROM "workshops"."workshop_host"
  WHERE "workshops"."workshop_host"."workshop_id" IN (…)
  ORDER BY "workshops"."workshop_host"."workshop_id" ASC, "workshops"."workshop_host"."position" ASC OFFSET $;

SELECT "workshops"."workshop_status_change"."workshop_id", "workshops"."workshop_status_change"."position", "workshops"."workshop_status_change"."status", "workshops"."workshop_status_change"."on_day"
  FROM "workshops"."workshop_status_change"
  WHERE "workshops"."workshop_status_change"."workshop_id" IN (…)
  ORDER BY "workshops"."workshop_status_change"."workshop_id" ASC, "workshops"."workshop_status_change"."position" ASC OFFSET $;

SELECT id AS "id", kind AS "kind", title AS "title", region AS "region", source AS "source", stage AS "stage", subject AS "subject", status AS "status", opened_on AS "openedOn", closed_on AS "closedOn", provider_id AS "providerId", program_id AS "programId", cohort_group_id AS "cohortGroupId", changed_at AS "changedAt"
  FROM workshop
  WHERE ((((((region >= $ AND region < $)) OR ((source = ANY (…))) OR ((id = ANY (…))) OR ((provider_id = ANY (…))) OR ((cohort_group_id = ANY (…))))) AND TRUE))
  ORDER BY title asc, id asc
  LIMIT $;
