-- query ($first: Int) { clusters(first: $first) { nodes { id name regionCode region { id name code level parent { id name code level placeholder zone townshipKind vintage source } ancestors { id name code level placeholder zone townshipKind vintage source } placeholder zone townshipKind vintage source } center { id name kind creditCode regionCode region { id name code level placeholder zone townshipKind vintage source } schoolCode schoolKind stages subjects periods { fromDay toDay townshipCode rural quality } } schools { school { id name kind creditCode regionCode schoolCode schoolKind stages subjects } fromDay toDay } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT "organizations"."school_period"."school_id", "organizations"."school_period"."position", "organizations"."school_period"."from_day", "organizations"."school_period"."to_day", "organizations"."school_period"."township_code", "organizations"."school_period"."rural", "organizations"."school_period"."quality", "organizations"."school_period"."center_school_id", "organizations"."school_period"."principal_id"
  FROM "organizations"."school_period"
  WHERE "organizations"."school_period"."school_id" IN (…)
  ORDER BY "organizations"."school_period"."school_id" ASC, "organizations"."school_period"."from_day" ASC OFFSET $;

SELECT cluster_id AS "clusterId", position AS "position", school_id AS "schoolId", from_day AS "fromDay", to_day AS "toDay"
  FROM cluster_school
  WHERE cluster_id = ANY ($::uuid[])
  ORDER BY cluster_id, position;

SELECT id AS "id", code AS "code", name AS "name", level AS "level", parent_code AS "parentCode", placeholder AS "placeholder", zone AS "zone", township_kind AS "townshipKind", vintage AS "vintage", source AS "source"
  FROM region
  WHERE id = ANY ($::uuid[]) AND TRUE;

SELECT id AS "id", kind AS "kind", name AS "name", region AS "region", source AS "source", credit_code AS "creditCode", school_code AS "schoolCode", university_code AS "universityCode", authority_level AS "authorityLevel", provider_kind AS "providerKind", school_kind AS "schoolKind", stages AS "stages", subjects AS "subjects", authority AS "authority", education_level AS "educationLevel", changed_at AS "changedAt"
  FROM organization
  WHERE id = ANY ($::uuid[]) AND (((kind = $) AND ((((kind <> $)) OR ((region >= $ AND region < $)) OR (id = $)))));

SELECT id AS "id", name AS "name", region AS "region", source AS "source", center_id AS "centerId", changed_at AS "changedAt"
  FROM cluster
  WHERE ((((((region >= $ AND region < $)))) AND TRUE))
  ORDER BY name ASC, id ASC
  LIMIT $;
