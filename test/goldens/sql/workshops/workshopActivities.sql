-- query ($first: Int) { workshopActivities(first: $first) { nodes { id name workshop { id name kind title regionCode region { id } stage subject status openedOn closedOn provider { id } program { id } cohortGroup { id } hosts { fromDay toDay } statusChanges { status on } } program { id } regionCode region { id } title mode setting theme themePlace fromDay toDay supportedBy { id } attendance { educator { id } day minutes fromTime toTime } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT activity_id AS "activityId", position AS "position", educator_id AS "educatorId", day AS "day", minutes AS "minutes", from_time AS "fromTime", to_time AS "toTime"
  FROM workshop_attendance
  WHERE activity_id = ANY ($::uuid[])
  ORDER BY activity_id, position;

SELECT id AS "id", kind AS "kind", title AS "title", region AS "region", source AS "source", stage AS "stage", subject AS "subject", status AS "status", opened_on AS "openedOn", closed_on AS "closedOn", provider_id AS "providerId", program_id AS "programId", cohort_group_id AS "cohortGroupId", changed_at AS "changedAt"
  FROM workshop
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $)) OR ((source = ANY (…))) OR ((provider_id = ANY (…)))));

SELECT id AS "id", region AS "region", source AS "source", workshop_id AS "workshopId", program_id AS "programId", title AS "title", mode AS "mode", setting AS "setting", theme AS "theme", theme_place AS "themePlace", from_day AS "fromDay", to_day AS "toDay", supported_by_id AS "supportedById", changed_at AS "changedAt"
  FROM workshop_activity
  WHERE ((((((region >= $ AND region < $)) OR ((source = ANY (…))))) AND TRUE))
  ORDER BY from_day DESC, id DESC
  LIMIT $;

SELECT workshop_id AS "workshopId", position AS "position", educator_id AS "educatorId", from_day AS "fromDay", to_day AS "toDay"
  FROM workshop_host
  WHERE workshop_id = ANY ($::uuid[])
  ORDER BY workshop_id, position;

SELECT workshop_id AS "workshopId", position AS "position", status AS "status", on_day AS "onDay"
  FROM workshop_status_change
  WHERE workshop_id = ANY ($::uuid[])
  ORDER BY workshop_id, position;
