-- query ($first: Int) { platformObjects(first: $first) { nodes { id provider { id } iri program { id } regionCode region { id } workshopActivity { id name workshop { id name kind title regionCode stage subject status openedOn closedOn } program { id } regionCode region { id } title mode setting theme themePlace fromDay toDay supportedBy { id } attendance { day minutes fromTime toTime } } activity { id } resource { id } course { id } kind } pageInfo { endCursor } } }
-- as demo-provider, for 1 and for 100

SELECT DISTINCT region
  FROM mirror_agreement
  WHERE party_id = $ AND from_day <= $ AND (to_day IS NULL OR to_day >= $)
  ORDER BY region;

SELECT id AS "id", region AS "region", source AS "source", iri AS "iri", program_id AS "programId", workshop_activity_id AS "workshopActivityId", activity_id AS "activityId", resource_id AS "resourceId", course_id AS "courseId", changed_at AS "changedAt"
  FROM platform_object
  WHERE ((((((source = ANY (…))))) AND TRUE))
  ORDER BY iri ASC, id ASC
  LIMIT $;
