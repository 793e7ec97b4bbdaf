-- query ($entities: [_Any!]!) { _entities(representations: $entities) { ... on Educator { name employments { organization { name } } } } }
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
