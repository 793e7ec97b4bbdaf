-- query ($entities: [_Any!]!) { _entities(representations: $entities) { ... on Team { name owner { name } members { educator { name } } } } }
-- as demo-county-a, for 1 and for 100

SELECT "organizations"."educator"."id", "organizations"."educator"."name", "organizations"."educator"."region", "organizations"."educator"."source", "organizations"."educator"."id_number_hash", "organizations"."educator"."id_number_masked", "organizations"."educator"."phone", "organizations"."educator"."gender", "organizations"."educator"."home_province", "organizations"."educator"."stages", "organizations"."educator"."subjects", "organizations"."educator"."online_access", "organizations"."educator"."changed_at"
  FROM "organizations"."educator"
  WHERE ((("organizations"."educator"."region" >= $ AND "organizations"."educator"."region" < $) OR 1=0) AND "organizations"."educator"."id" IN (…)) OFFSET $;

SELECT "organizations"."organization"."id", "organizations"."organization"."kind", "organizations"."organization"."name", "organizations"."organization"."region", "organizations"."organization"."source", "organizations"."organization"."credit_code", "organizations"."organization"."school_code", "organizations"."organization"."university_code", "organizations"."organization"."authority_level", "organizations"."organization"."provider_kind", "organizations"."organization"."school_kind", "organizations"."organization"."stages", "organizations"."organization"."subjects", "organizations"."organization"."authority", "organizations"."organization"."education_level", "organizations"."organization"."changed_at"
  FROM "organizations"."organization"
  WHERE ("organizations"."organization"."kind" = $ AND ("organizations"."organization"."kind" <> $ OR ("organizations"."organization"."region" >= $ AND "organizations"."organization"."region" < $) OR "organizations"."organization"."id" = $) AND "organizations"."organization"."id" IN (…)) OFFSET $;

SELECT "organizations"."team"."id", "organizations"."team"."kind", "organizations"."team"."name", "organizations"."team"."region", "organizations"."team"."source", "organizations"."team"."owner_id", "organizations"."team"."subject", "organizations"."team"."from_day", "organizations"."team"."to_day", "organizations"."team"."changed_at"
  FROM "organizations"."team"
  WHERE ((("organizations"."team"."region" >= $ AND "organizations"."team"."region" < $) OR "organizations"."team"."owner_id" IN (…)) AND "organizations"."team"."id" IN (…)) OFFSET $;

SELECT "organizations"."team_member"."team_id", "organizations"."team_member"."position", "organizations"."team_member"."educator_id", "organizations"."team_member"."role", "organizations"."team_member"."leads", "organizations"."team_member"."from_day", "organizations"."team_member"."to_day"
  FROM "organizations"."team_member"
  WHERE "organizations"."team_member"."team_id" IN (…)
  ORDER BY "organizations"."team_member"."team_id" ASC, "organizations"."team_member"."position" ASC OFFSET $;
