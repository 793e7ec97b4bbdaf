-- query ($first: Int) { educators(first: $first) { nodes { id name phone idNumberMasked regionCode region { id code name level parent { id code name level placeholder zone townshipKind vintage source } ancestors { id code name level placeholder zone townshipKind vintage source } placeholder zone townshipKind vintage source } homeProvince stages subjects onlineAccess employments { id educator { id name phone idNumberMasked regionCode homeProvince stages subjects onlineAccess } organization { id kind name creditCode regionCode } kinds fromDay toDay regionCode region { id code name level placeholder zone townshipKind vintage source } } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT "organizations"."educator"."id", "organizations"."educator"."name", "organizations"."educator"."region", "organizations"."educator"."source", "organizations"."educator"."id_number_hash", "organizations"."educator"."id_number_masked", "organizations"."educator"."phone", "organizations"."educator"."gender", "organizations"."educator"."home_province", "organizations"."educator"."stages", "organizations"."educator"."subjects", "organizations"."educator"."online_access", "organizations"."educator"."changed_at"
  FROM "organizations"."educator"
  WHERE ((("organizations"."educator"."region" >= $ AND "organizations"."educator"."region" < $) OR 1=0) AND "organizations"."educator"."id" IN (…)) OFFSET $;

SELECT "organizations"."employment"."id", "organizations"."employment"."region", "organizations"."employment"."source", "organizations"."employment"."educator_id", "organizations"."employment"."organization_id", "organizations"."employment"."kinds", "organizations"."employment"."from_day", "organizations"."employment"."to_day", "organizations"."employment"."changed_at"
  FROM "organizations"."employment"
  WHERE ("organizations"."employment"."region" >= $ AND "organizations"."employment"."region" < $ AND "organizations"."employment"."educator_id" IN (…))
  ORDER BY "organizations"."employment"."educator_id" ASC, "organizations"."employment"."from_day" ASC OFFSET $;

SELECT "organizations"."organization"."id", "organizations"."organization"."kind", "organizations"."organization"."name", "organizations"."organization"."region", "organizations"."organization"."source", "organizations"."organization"."credit_code", "organizations"."organization"."school_code", "organizations"."organization"."university_code", "organizations"."organization"."authority_level", "organizations"."organization"."provider_kind", "organizations"."organization"."school_kind", "organizations"."organization"."stages", "organizations"."organization"."subjects", "organizations"."organization"."authority", "organizations"."organization"."education_level", "organizations"."organization"."changed_at"
  FROM "organizations"."organization"
  WHERE ("organizations"."organization"."kind" = $ AND ("organizations"."organization"."kind" <> $ OR ("organizations"."organization"."region" >= $ AND "organizations"."organization"."region" < $) OR "organizations"."organization"."id" = $) AND "organizations"."organization"."id" IN (…)) OFFSET $;

SELECT "organizations"."region"."id", "organizations"."region"."code", "organizations"."region"."name", "organizations"."region"."level", "organizations"."region"."parent_code", "organizations"."region"."placeholder", "organizations"."region"."zone", "organizations"."region"."township_kind", "organizations"."region"."vintage", "organizations"."region"."source"
  FROM "organizations"."region"
  WHERE "organizations"."region"."id" IN (…) OFFSET $;

SELECT id AS "id", name AS "name", region AS "region", source AS "source", id_number_hash AS "idNumberHash", id_number_masked AS "idNumberMasked", phone AS "phone", gender AS "gender", home_province AS "homeProvince", stages AS "stages", subjects AS "subjects", online_access AS "onlineAccess", changed_at AS "changedAt"
  FROM educator
  WHERE ((((((region >= $ AND region < $)) OR ((id = ANY (…))))) AND TRUE))
  ORDER BY region asc, id asc
  LIMIT $;
