-- query ($first: Int) { schools(first: $first) { nodes { id name kind creditCode regionCode region { id name code level parent { id name code level placeholder zone townshipKind vintage source } ancestors { id name code level placeholder zone townshipKind vintage source } placeholder zone townshipKind vintage source } schoolCode schoolKind stages subjects periods { fromDay toDay townshipCode township { id name code level placeholder zone townshipKind vintage source } rural quality centerSchool { id name kind creditCode regionCode schoolCode schoolKind stages subjects } principal { id name phone idNumberMasked regionCode homeProvince stages subjects onlineAccess } } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT "organizations"."school_period"."school_id", "organizations"."school_period"."position", "organizations"."school_period"."from_day", "organizations"."school_period"."to_day", "organizations"."school_period"."township_code", "organizations"."school_period"."rural", "organizations"."school_period"."quality", "organizations"."school_period"."center_school_id", "organizations"."school_period"."principal_id"
  FROM "organizations"."school_period"
  WHERE "organizations"."school_period"."school_id" IN (…)
  ORDER BY "organizations"."school_period"."school_id" ASC, "organizations"."school_period"."from_day" ASC OFFSET $;

SELECT id AS "id", code AS "code", name AS "name", level AS "level", parent_code AS "parentCode", placeholder AS "placeholder", zone AS "zone", township_kind AS "townshipKind", vintage AS "vintage", source AS "source"
  FROM region
  WHERE id = ANY ($::uuid[]) AND TRUE;

SELECT id AS "id", kind AS "kind", name AS "name", region AS "region", source AS "source", credit_code AS "creditCode", school_code AS "schoolCode", university_code AS "universityCode", authority_level AS "authorityLevel", provider_kind AS "providerKind", school_kind AS "schoolKind", stages AS "stages", subjects AS "subjects", authority AS "authority", education_level AS "educationLevel", changed_at AS "changedAt"
  FROM organization
  WHERE (((((kind = $) AND ((((kind <> $)) OR ((region >= $ AND region < $)) OR (id = $))))) AND TRUE))
  ORDER BY name ASC, id ASC
  LIMIT $;

SELECT id AS "id", name AS "name", region AS "region", source AS "source", id_number_hash AS "idNumberHash", id_number_masked AS "idNumberMasked", phone AS "phone", gender AS "gender", home_province AS "homeProvince", stages AS "stages", subjects AS "subjects", online_access AS "onlineAccess", changed_at AS "changedAt"
  FROM educator
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $)) OR ((id = ANY (…)))));
