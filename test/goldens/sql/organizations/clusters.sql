-- query ($first: Int) { clusters(first: $first) { nodes { id name regionCode region { id code name level parent { id code name level placeholder zone townshipKind vintage source } ancestors { id code name level placeholder zone townshipKind vintage source } placeholder zone townshipKind vintage source } center { id kind name creditCode regionCode region { id code name level placeholder zone townshipKind vintage source } schoolCode schoolKind stages subjects periods { fromDay toDay townshipCode rural quality } } schools { school { id kind name creditCode regionCode schoolCode schoolKind stages subjects } fromDay toDay } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT "organizations"."cluster_school"."cluster_id", "organizations"."cluster_school"."position", "organizations"."cluster_school"."school_id", "organizations"."cluster_school"."from_day", "organizations"."cluster_school"."to_day"
  FROM "organizations"."cluster_school"
  WHERE "organizations"."cluster_school"."cluster_id" IN (…)
  ORDER BY "organizations"."cluster_school"."cluster_id" ASC, "organizations"."cluster_school"."position" ASC OFFSET $;

SELECT "organizations"."organization"."id", "organizations"."organization"."kind", "organizations"."organization"."name", "organizations"."organization"."region", "organizations"."organization"."source", "organizations"."organization"."credit_code", "organizations"."organization"."school_code", "organizations"."organization"."university_code", "organizations"."organization"."authority_level", "organizations"."organization"."provider_kind", "organizations"."organization"."school_kind", "organizations"."organization"."stages", "organizations"."organization"."subjects", "organizations"."organization"."authority", "organizations"."organization"."education_level", "organizations"."organization"."changed_at"
  FROM "organizations"."organization"
  WHERE ("organizations"."organization"."kind" = $ AND ("organizations"."organization"."kind" <> $ OR ("organizations"."organization"."region" >= $ AND "organizations"."organization"."region" < $) OR "organizations"."organization"."id" = $) AND "organizations"."organization"."id" IN (…)) OFFSET $;

SELECT "organizations"."region"."id", "organizations"."region"."code", "organizations"."region"."name", "organizations"."region"."level", "organizations"."region"."parent_code", "organizations"."region"."placeholder", "organizations"."region"."zone", "organizations"."region"."township_kind", "organizations"."region"."vintage", "organizations"."region"."source"
  FROM "organizations"."region"
  WHERE "organizations"."region"."id" IN (…) OFFSET $;

SELECT "organizations"."school_period"."school_id", "organizations"."school_period"."position", "organizations"."school_period"."from_day", "organizations"."school_period"."to_day", "organizations"."school_period"."township_code", "organizations"."school_period"."rural", "organizations"."school_period"."quality", "organizations"."school_period"."center_school_id", "organizations"."school_period"."principal_id"
  FROM "organizations"."school_period"
  WHERE "organizations"."school_period"."school_id" IN (…)
  ORDER BY "organizations"."school_period"."school_id" ASC, "organizations"."school_period"."from_day" ASC OFFSET $;

SELECT id AS "id", name AS "name", region AS "region", source AS "source", center_id AS "centerId", changed_at AS "changedAt"
  FROM cluster
  WHERE ((((((region >= $ AND region < $)))) AND TRUE))
  ORDER BY name asc, id asc
  LIMIT $;
