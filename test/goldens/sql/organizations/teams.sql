-- query ($first: Int) { teams(first: $first) { nodes { id kind name regionCode region { id code name level parent { id code name level placeholder zone townshipKind vintage source } ancestors { id code name level placeholder zone townshipKind vintage source } placeholder zone townshipKind vintage source } owner { id kind name creditCode regionCode region { id code name level placeholder zone townshipKind vintage source } } subject fromDay toDay members { educator { id name phone idNumberMasked regionCode homeProvince stages subjects onlineAccess } role leads fromDay toDay } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT "organizations"."educator"."id", "organizations"."educator"."name", "organizations"."educator"."region", "organizations"."educator"."source", "organizations"."educator"."id_number_hash", "organizations"."educator"."id_number_masked", "organizations"."educator"."phone", "organizations"."educator"."gender", "organizations"."educator"."home_province", "organizations"."educator"."stages", "organizations"."educator"."subjects", "organizations"."educator"."online_access", "organizations"."educator"."changed_at"
  FROM "organizations"."educator"
  WHERE ((("organizations"."educator"."region" >= $ AND "organizations"."educator"."region" < $) OR 1=0) AND "organizations"."educator"."id" IN (…)) OFFSET $;

SELECT "organizations"."organization"."id", "organizations"."organization"."kind", "organizations"."organization"."name", "organizations"."organization"."region", "organizations"."organization"."source", "organizations"."organization"."credit_code", "organizations"."organization"."school_code", "organizations"."organization"."university_code", "organizations"."organization"."authority_level", "organizations"."organization"."provider_kind", "organizations"."organization"."school_kind", "organizations"."organization"."stages", "organizations"."organization"."subjects", "organizations"."organization"."authority", "organizations"."organization"."education_level", "organizations"."organization"."changed_at"
  FROM "organizations"."organization"
  WHERE ("organizations"."organization"."kind" = $ AND ("organizations"."organization"."kind" <> $ OR ("organizations"."organization"."region" >= $ AND "organizations"."organization"."region" < $) OR "organizations"."organization"."id" = $) AND "organizations"."organization"."id" IN (…)) OFFSET $;

SELECT "organizations"."region"."id", "organizations"."region"."code", "organizations"."region"."name", "organizations"."region"."level", "organizations"."region"."parent_code", "organizations"."region"."placeholder", "organizations"."region"."zone", "organizations"."region"."township_kind", "organizations"."region"."vintage", "organizations"."region"."source"
  FROM "organizations"."region"
  WHERE "organizations"."region"."id" IN (…) OFFSET $;

SELECT "organizations"."team_member"."team_id", "organizations"."team_member"."position", "organizations"."team_member"."educator_id", "organizations"."team_member"."role", "organizations"."team_member"."leads", "organizations"."team_member"."from_day", "organizations"."team_member"."to_day"
  FROM "organizations"."team_member"
  WHERE "organizations"."team_member"."team_id" IN (…)
  ORDER BY "organizations"."team_member"."team_id" ASC, "organizations"."team_member"."position" ASC OFFSET $;

SELECT id AS "id", kind AS "kind", name AS "name", region AS "region", source AS "source", owner_id AS "ownerId", subject AS "subject", from_day AS "fromDay", to_day AS "toDay", changed_at AS "changedAt"
  FROM team
  WHERE ((((((region >= $ AND region < $)) OR ((owner_id = ANY (…))))) AND TRUE))
  ORDER BY name asc, id asc
  LIMIT $;
