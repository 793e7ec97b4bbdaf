-- query ($first: Int) { platformObjects(first: $first) { nodes { id regionCode provider { id } iri kind program { id } workshopActivity { id regionCode workshop { id kind title regionCode stage subject status openedOn closedOn } program { id } title mode setting theme themePlace from to supportedBy { id } attendance { day minutes from to } } activity { id } resource { id } course { id } } pageInfo { endCursor } } }
-- as demo-provider, for 1 and for 100

SELECT "workshops"."platform_object"."id", "workshops"."platform_object"."region", "workshops"."platform_object"."source", "workshops"."platform_object"."iri", "workshops"."platform_object"."program_id", "workshops"."platform_object"."workshop_activity_id", "workshops"."platform_object"."activity_id", "workshops"."platform_object"."resource_id", "workshops"."platform_object"."course_id", "workshops"."platform_object"."changed_at"
  FROM "workshops"."platform_object"
  WHERE "workshops"."platform_object"."source" = $
  ORDER BY "workshops"."platform_object"."iri" ASC, "workshops"."platform_object"."id" ASC
  LIMIT $ OFFSET $;

SELECT DISTINCT region
  FROM mirror_agreement
  WHERE party_id = $ AND from_day <= $ AND (to_day IS NULL OR to_day >= $)
  ORDER BY region;
