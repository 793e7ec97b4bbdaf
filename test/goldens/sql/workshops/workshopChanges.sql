-- query ($first: Int) { workshopChanges(first: $first) { nodes { kind id deleted gone keys { form value source } entity { __typename ... on Workshop { Workshop_id: id Workshop_name: name Workshop_kind: kind Workshop_title: title Workshop_regionCode: regionCode Workshop_region: region { id } Workshop_stage: stage Workshop_subject: subject Workshop_status: status Workshop_openedOn: openedOn Workshop_closedOn: closedOn Workshop_provider: provider { id } Workshop_program: program { id } Workshop_cohortGroup: cohortGroup { id } Workshop_hosts: hosts { fromDay toDay } Workshop_statusChanges: statusChanges { status on } } ... on WorkshopMembership { WorkshopMembership_id: id WorkshopMembership_workshop: workshop { id name kind title regionCode stage subject status openedOn closedOn } WorkshopMembership_educator: educator { id } WorkshopMembership_regionCode: regionCode WorkshopMembership_region: region { id } WorkshopMembership_fromDay: fromDay WorkshopMembership_toDay: toDay } ... on WorkshopActivity { WorkshopActivity_id: id WorkshopActivity_name: name WorkshopActivity_workshop: workshop { id name kind title regionCode stage subject status openedOn closedOn } WorkshopActivity_program: program { id } WorkshopActivity_regionCode: regionCode WorkshopActivity_region: region { id } WorkshopActivity_title: title WorkshopActivity_mode: mode WorkshopActivity_setting: setting WorkshopActivity_theme: theme WorkshopActivity_themePlace: themePlace WorkshopActivity_fromDay: fromDay WorkshopActivity_toDay: toDay WorkshopActivity_supportedBy: supportedBy { id } WorkshopActivity_attendance: attendance { day minutes fromTime toTime } } ... on PlatformAccount { PlatformAccount_id: id PlatformAccount_name: name PlatformAccount_provider: provider { id } PlatformAccount_homePage: homePage PlatformAccount_educator: educator { id } PlatformAccount_regionCode: regionCode PlatformAccount_region: region { id } PlatformAccount_fromDay: fromDay PlatformAccount_toDay: toDay } ... on PlatformObject { PlatformObject_id: id PlatformObject_provider: provider { id } PlatformObject_iri: iri PlatformObject_program: program { id } PlatformObject_regionCode: regionCode PlatformObject_region: region { id } PlatformObject_workshopActivity: workshopActivity { id name regionCode title mode setting theme themePlace fromDay toDay } PlatformObject_activity: activity { id } PlatformObject_resource: resource { id } PlatformObject_course: course { id } PlatformObject_kind: kind } ... on ProgressDay { ProgressDay_id: id ProgressDay_regionCode: regionCode ProgressDay_educator: educator { id } ProgressDay_program: program { id } ProgressDay_day: day ProgressDay_seconds: seconds ProgressDay_intervals: intervals { from to } ProgressDay_activityTimes: activityTimes { activityId seconds } ProgressDay_activities: activities ProgressDay_completions: completions } } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT id AS "id", kind AS "kind", title AS "title", region AS "region", stage AS "stage", subject AS "subject", status AS "status", opened_on AS "openedOn", closed_on AS "closedOn", provider_id AS "providerId", program_id AS "programId", cohort_group_id AS "cohortGroupId"
  FROM workshop
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $)) OR ((source = ANY (…))) OR ((provider_id = ANY (…)))));

SELECT id AS "id", region AS "region", source AS "source", home_page AS "homePage", name AS "name", educator_id AS "educatorId", from_day AS "fromDay", to_day AS "toDay"
  FROM platform_account
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $)) OR ((source = ANY (…)))));

SELECT id AS "id", region AS "region", source AS "source", iri AS "iri", program_id AS "programId", workshop_activity_id AS "workshopActivityId", activity_id AS "activityId", resource_id AS "resourceId", course_id AS "courseId"
  FROM platform_object
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $)) OR ((source = ANY (…)))));

SELECT id AS "id", region AS "region", workshop_id AS "workshopId", educator_id AS "educatorId", from_day AS "fromDay", to_day AS "toDay"
  FROM workshop_membership
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $)) OR ((source = ANY (…)))));

SELECT id AS "id", region AS "region", workshop_id AS "workshopId", program_id AS "programId", title AS "title", mode AS "mode", setting AS "setting", theme AS "theme", theme_place AS "themePlace", from_day AS "fromDay", to_day AS "toDay", supported_by_id AS "supportedById"
  FROM workshop_activity
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $)) OR ((source = ANY (…)))));

SELECT id, form, value, CASE form WHEN 'externalId' THEN source END AS source
  FROM reference_key k
  WHERE id = ANY (…) AND form NOT IN ('id', 'idNumber') AND (form <> 'externalId' OR $::text IS NULL OR source = $) AND (NOT deleted OR NOT EXISTS (SELECT
  FROM reference_key living
  WHERE living.value = k.id::text AND living.form = 'id' AND living.kind = k.kind AND NOT living.deleted));

SELECT kind, id, place, seq::float8 AS seq, first_seq::float8 AS first, state, audiences
  FROM feed
  WHERE seq > $ AND seq <= $ AND (place ~ '[-:]' OR (place >= $ AND ($::text IS NULL OR place < $)) OR state = 'DELETED' AND EXISTS ( SELECT
  FROM feed f
  WHERE f.id = feed.id AND f.state = 'GONE' AND (f.place >= $ AND ($::text IS NULL OR f.place < $)))) AND ($::int IS NULL OR ('x' || left(md5(id::text), 8))::bit(32)::bigint % $ = $)
  ORDER BY feed.seq
  LIMIT $;

SELECT last_seq::float8 AS last, oldest_seq::float8 AS oldest, cursor_key AS key, CASE WHEN EXISTS (SELECT
  FROM feed_outbox) THEN extract(epoch
  FROM clock_timestamp() - numbered_at) ELSE 0 END::float8 AS age, (SELECT id
  FROM feed_epoch
  ORDER BY number DESC
  LIMIT 1) AS epoch
  FROM feed_state;

SELECT workshop_id AS "workshopId", position AS "position", educator_id AS "educatorId", from_day AS "fromDay", to_day AS "toDay"
  FROM workshop_host
  WHERE workshop_id = ANY ($::uuid[])
  ORDER BY workshop_id, position;

SELECT workshop_id AS "workshopId", position AS "position", status AS "status", on_day AS "onDay"
  FROM workshop_status_change
  WHERE workshop_id = ANY ($::uuid[])
  ORDER BY workshop_id, position;
