-- query ($first: Int) { workshopChanges(first: $first) { nodes { kind id deleted gone keys { form value source } entity { __typename ... on Workshop { Workshop_id: id Workshop_kind: kind Workshop_title: title Workshop_regionCode: regionCode Workshop_region: region { id } Workshop_stage: stage Workshop_subject: subject Workshop_provider: provider { id } Workshop_program: program { id } Workshop_cohortGroup: cohortGroup { id } Workshop_status: status Workshop_statusChanges: statusChanges { status on } Workshop_openedOn: openedOn Workshop_closedOn: closedOn Workshop_hosts: hosts { from to } } ... on WorkshopMembership { WorkshopMembership_id: id WorkshopMembership_regionCode: regionCode WorkshopMembership_workshop: workshop { id kind title regionCode stage subject status openedOn closedOn } WorkshopMembership_educator: educator { id } WorkshopMembership_from: from WorkshopMembership_to: to } ... on WorkshopActivity { WorkshopActivity_id: id WorkshopActivity_regionCode: regionCode WorkshopActivity_workshop: workshop { id kind title regionCode stage subject status openedOn closedOn } WorkshopActivity_program: program { id } WorkshopActivity_title: title WorkshopActivity_mode: mode WorkshopActivity_setting: setting WorkshopActivity_theme: theme WorkshopActivity_themePlace: themePlace WorkshopActivity_from: from WorkshopActivity_to: to WorkshopActivity_supportedBy: supportedBy { id } WorkshopActivity_attendance: attendance { day minutes from to } } ... on PlatformAccount { PlatformAccount_id: id PlatformAccount_regionCode: regionCode PlatformAccount_provider: provider { id } PlatformAccount_homePage: homePage PlatformAccount_name: name PlatformAccount_educator: educator { id } PlatformAccount_from: from PlatformAccount_to: to } ... on PlatformObject { PlatformObject_id: id PlatformObject_regionCode: regionCode PlatformObject_provider: provider { id } PlatformObject_iri: iri PlatformObject_kind: kind PlatformObject_program: program { id } PlatformObject_workshopActivity: workshopActivity { id regionCode title mode setting theme themePlace from to } PlatformObject_activity: activity { id } PlatformObject_resource: resource { id } PlatformObject_course: course { id } } ... on ProgressDay { ProgressDay_id: id ProgressDay_regionCode: regionCode ProgressDay_educator: educator { id } ProgressDay_program: program { id } ProgressDay_day: day ProgressDay_seconds: seconds ProgressDay_intervals: intervals { from to } ProgressDay_activityTimes: activityTimes { activityId seconds } ProgressDay_activities: activities ProgressDay_completions: completions } } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT "workshops"."platform_account"."id", "workshops"."platform_account"."region", "workshops"."platform_account"."source", "workshops"."platform_account"."home_page", "workshops"."platform_account"."name", "workshops"."platform_account"."account", "workshops"."platform_account"."educator_id", "workshops"."platform_account"."from_day", "workshops"."platform_account"."to_day", "workshops"."platform_account"."changed_at"
  FROM "workshops"."platform_account"
  WHERE ((("workshops"."platform_account"."region" >= $ AND "workshops"."platform_account"."region" < $) OR "workshops"."platform_account"."source" = $) AND "workshops"."platform_account"."id" IN (…)) OFFSET $;

SELECT "workshops"."platform_object"."id", "workshops"."platform_object"."region", "workshops"."platform_object"."source", "workshops"."platform_object"."iri", "workshops"."platform_object"."program_id", "workshops"."platform_object"."workshop_activity_id", "workshops"."platform_object"."activity_id", "workshops"."platform_object"."resource_id", "workshops"."platform_object"."course_id", "workshops"."platform_object"."changed_at"
  FROM "workshops"."platform_object"
  WHERE ((("workshops"."platform_object"."region" >= $ AND "workshops"."platform_object"."region" < $) OR "workshops"."platform_object"."source" = $) AND "workshops"."platform_object"."id" IN (…)) OFFSET $;

SELECT "workshops"."workshop"."id", "workshops"."workshop"."kind", "workshops"."workshop"."title", "workshops"."workshop"."region", "workshops"."workshop"."source", "workshops"."workshop"."stage", "workshops"."workshop"."subject", "workshops"."workshop"."status", "workshops"."workshop"."opened_on", "workshops"."workshop"."closed_on", "workshops"."workshop"."provider_id", "workshops"."workshop"."program_id", "workshops"."workshop"."cohort_group_id", "workshops"."workshop"."changed_at"
  FROM "workshops"."workshop"
  WHERE ((("workshops"."workshop"."region" >= $ AND "workshops"."workshop"."region" < $) OR "workshops"."workshop"."source" = $ OR "workshops"."workshop"."provider_id" = $) AND "workshops"."workshop"."id" IN (…)) OFFSET $;

SELECT "workshops"."workshop_activity"."id", "workshops"."workshop_activity"."region", "workshops"."workshop_activity"."source", "workshops"."workshop_activity"."workshop_id", "workshops"."workshop_activity"."program_id", "workshops"."workshop_activity"."title", "workshops"."workshop_activity"."mode", "workshops"."workshop_activity"."setting", "workshops"."workshop_activity"."theme", "workshops"."workshop_activity"."theme_place", "workshops"."workshop_activity"."from_day", "workshops"."workshop_activity"."to_day", "workshops"."workshop_activity"."supported_by_id", "workshops"."workshop_activity"."changed_at"
  FROM "workshops"."workshop_activity"
  WHERE ((("workshops"."workshop_activity"."region" >= $ AND "workshops"."workshop_activity"."region" < $) OR "workshops"."workshop_activity"."source" = $) AND "workshops"."workshop_activity"."id" IN (…)) OFFSET $;

SELECT "workshops"."workshop_host"."workshop_id", "workshops"."workshop_host"."position", "workshops"."workshop_host"."educator_id", "workshops"."workshop_host"."from_day", "workshops"."workshop_host"."to_day"
  FROM "workshops"."workshop_host"
  WHERE "workshops"."workshop_host"."workshop_id" IN (…)
  ORDER BY "workshops"."workshop_host"."workshop_id" ASC, "workshops"."workshop_host"."position" ASC OFFSET $;

SELECT "workshops"."workshop_membership"."id", "workshops"."workshop_membership"."region", "workshops"."workshop_membership"."source", "workshops"."workshop_membership"."workshop_id", "workshops"."workshop_membership"."educator_id", "workshops"."workshop_membership"."from_day", "workshops"."workshop_membership"."to_day", "workshops"."workshop_membership"."changed_at"
  FROM "workshops"."workshop_membership"
  WHERE ((("workshops"."workshop_membership"."region" >= $ AND "workshops"."workshop_membership"."region" < $) OR "workshops"."workshop_membership"."source" = $) AND "workshops"."workshop_membership"."id" IN (…)) OFFSET $;

SELECT "workshops"."workshop_status_change"."workshop_id", "workshops"."workshop_status_change"."position", "workshops"."workshop_status_change"."status", "workshops"."workshop_status_change"."on_day"
  FROM "workshops"."workshop_status_change"
  WHERE "workshops"."workshop_status_change"."workshop_id" IN (…)
  ORDER BY "workshops"."workshop_status_change"."workshop_id" ASC, "workshops"."workshop_status_change"."position" ASC OFFSET $;

SELECT id, form, value, nullif(source, '') AS source
  FROM reference_key
  WHERE id = ANY (…) AND form NOT IN ('id', 'idNumber') AND (form <> 'externalId' OR $::text IS NULL OR source = $);

SELECT kind, id, place, seq::float8 AS seq, state, scopes
  FROM feed
  WHERE seq > $ AND (place ~ '[-:]' OR (place >= $ AND ($::text IS NULL OR place < $))) AND ($::int IS NULL OR ('x' || left(md5(id::text), 8))::bit(32)::bigint % $ = $)
  ORDER BY feed.seq
  LIMIT $;

SELECT last_seq::float8 AS last, oldest_seq::float8 AS oldest, cursor_key AS key
  FROM feed_state;
