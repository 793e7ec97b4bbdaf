-- query ($first: Int) { schools(first: $first) { nodes { id kind name creditCode regionCode region { id code name level parent { id code name level placeholder zone townshipKind vintage source } ancestors { id code name level placeholder zone townshipKind vintage source } placeholder zone townshipKind vintage source } schoolCode schoolKind stages subjects periods { fromDay toDay townshipCode township { id code name level placeholder zone townshipKind vintage source } rural quality centerSchool { id kind name creditCode regionCode schoolCode schoolKind stages subjects } principal { id name phone idNumberMasked regionCode homeProvince stages subjects onlineAccess } } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT "organizations"."educator"."id", "organizations"."educator"."name", "organizations"."educator"."region", "organizations"."educator"."source", "organizations"."educator"."id_number_hash", "organizations"."educator"."id_number_masked", "organizations"."educator"."phone", "organizations"."educator"."gender", "organizations"."educator"."home_province", "organizations"."educator"."stages", "organizations"."educator"."subjects", "organizations"."educator"."online_access", "organizations"."educator"."changed_at"
  FROM "organizations"."educator"
  WHERE ((("organizations"."educator"."region" >= $ AND "organizations"."educator"."region" < $) OR 1=0) AND "organizations"."educator"."id" IN (…)) OFFSET $;

SELECT "organizations"."region"."id", "organizations"."region"."code", "organizations"."region"."name", "organizations"."region"."level", "organizations"."region"."parent_code", "organizations"."region"."placeholder", "organizations"."region"."zone", "organizations"."region"."township_kind", "organizations"."region"."vintage", "organizations"."region"."source"
  FROM "organizations"."region"
  WHERE "organizations"."region"."id" IN (…) OFFSET $;

SELECT "organizations"."school_period"."school_id", "organizations"."school_period"."position", "organizations"."school_period"."from_day", "organizations"."school_period"."to_day", "organizations"."school_period"."township_code", "organizations"."school_period"."rural", "organizations"."school_period"."quality", "organizations"."school_period"."center_school_id", "organizations"."school_period"."principal_id"
  FROM "organizations"."school_period"
  WHERE "organizations"."school_period"."school_id" IN (…)
  ORDER BY "organizations"."school_period"."school_id" ASC, "organizations"."school_period"."from_day" ASC OFFSET $;

SELECT id AS "id", kind AS "kind", name AS "name", region AS "region", source AS "source", credit_code AS "creditCode", school_code AS "schoolCode", university_code AS "universityCode", authority_level AS "authorityLevel", provider_kind AS "providerKind", school_kind AS "schoolKind", stages AS "stages", subjects AS "subjects", authority AS "authority", education_level AS "educationLevel", changed_at AS "changedAt"
  FROM organization
  WHERE (((((kind = $) AND ((((kind <> $)) OR ((region >= $ AND region < $)) OR (id = $))))) AND TRUE))
  ORDER BY name asc, id asc
  LIMIT $;
