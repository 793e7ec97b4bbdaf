-- query ($first: Int) { workshopActivities(first: $first) { nodes { id workshop { id kind title regionCode region { id } stage subject status openedOn closedOn provider { id } program { id } cohortGroup { id } hosts { fromDay toDay } statusChanges { status on } } program { id } regionCode region { id } title mode setting theme themePlace fromDay toDay supportedBy { id } attendance { educator { id } day minutes from to } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT "workshops"."workshop"."id", "workshops"."workshop"."kind", "workshops"."workshop"."title", "workshops"."workshop"."region", "workshops"."workshop"."source", "workshops"."workshop"."stage", "workshops"."workshop"."subject", "workshops"."workshop"."status", "workshops"."workshop"."opened_on", "workshops"."workshop"."closed_on", "workshops"."workshop"."provider_id", "workshops"."workshop"."program_id", "workshops"."workshop"."cohort_group_id", "workshops"."workshop"."changed_at"
  FROM "workshops"."workshop"
  WHERE ((("workshops"."workshop"."region" >= $ AND "workshops"."workshop"."region" < $) OR "workshops"."workshop"."source" IN (…) OR 1=0 OR "workshops"."workshop"."provider_id" IN (…) OR 1=0) AND "workshops"."workshop"."id" IN (…)) OFFSET $;

SELECT "workshops"."workshop_attendance"."activity_id", "workshops"."workshop_attendance"."position", "workshops"."workshop_attendance"."educator_id", "workshops"."workshop_attendance"."day", "workshops"."workshop_attendance"."minutes", "workshops"."workshop_attendance"."from_time", "workshops"."workshop_attendance"."to_time"
  FROM "workshops"."workshop_attendance"
  WHERE "workshops"."workshop_attendance"."activity_id" IN (…)
  ORDER BY "workshops"."workshop_attendance"."activity_id" ASC, "workshops"."workshop_attendance"."position" ASC OFFSET $;

SELECT "workshops"."workshop_host"."workshop_id", "workshops"."workshop_host"."position", "workshops"."workshop_host"."educator_id", "workshops"."workshop_host"."from_day", "workshops"."workshop_host"."to_day"
  FROM "workshops"."workshop_host"
  WHERE "workshops"."workshop_host"."workshop_id" IN (…)
  ORDER BY "workshops"."workshop_host"."workshop_id" ASC, "workshops"."workshop_host"."position" ASC OFFSET $;

SELECT "workshops"."workshop_status_change"."workshop_id", "workshops"."workshop_status_change"."position", "workshops"."workshop_status_change"."status", "workshops"."workshop_status_change"."on_day"
  FROM "workshops"."workshop_status_change"
  WHERE "workshops"."workshop_status_change"."workshop_id" IN (…)
  ORDER BY "workshops"."workshop_status_change"."workshop_id" ASC, "workshops"."workshop_status_change"."position" ASC OFFSET $;

SELECT id AS "id", region AS "region", source AS "source", workshop_id AS "workshopId", program_id AS "programId", title AS "title", mode AS "mode", setting AS "setting", theme AS "theme", theme_place AS "themePlace", from_day AS "fromDay", to_day AS "toDay", supported_by_id AS "supportedById", changed_at AS "changedAt"
  FROM workshop_activity
  WHERE ((((((region >= $ AND region < $)) OR ((source = ANY (…))) OR ((workshop_id = ANY (…))))) AND TRUE))
  ORDER BY from_day desc, id desc
  LIMIT $;
