-- query ($first: Int) { workshops(first: $first) { nodes { id name kind title regionCode region { id } stage subject status openedOn closedOn provider { id } program { id } cohortGroup { id } hosts { educator { id } fromDay toDay } statusChanges { status on } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT id AS "id", kind AS "kind", title AS "title", region AS "region", source AS "source", stage AS "stage", subject AS "subject", status AS "status", opened_on AS "openedOn", closed_on AS "closedOn", provider_id AS "providerId", program_id AS "programId", cohort_group_id AS "cohortGroupId", changed_at AS "changedAt"
  FROM workshop
  WHERE ((((((region >= $ AND region < $)) OR ((source = ANY (…))) OR ((provider_id = ANY (…))))) AND TRUE))
  ORDER BY title ASC, id ASC
  LIMIT $;

SELECT workshop_id AS "workshopId", position AS "position", educator_id AS "educatorId", from_day AS "fromDay", to_day AS "toDay"
  FROM workshop_host
  WHERE workshop_id = ANY ($::uuid[])
  ORDER BY workshop_id, position;

SELECT workshop_id AS "workshopId", position AS "position", status AS "status", on_day AS "onDay"
  FROM workshop_status_change
  WHERE workshop_id = ANY ($::uuid[])
  ORDER BY workshop_id, position;
