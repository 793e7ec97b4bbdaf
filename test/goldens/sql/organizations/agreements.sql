-- query ($first: Int) { agreements(first: $first) { nodes { id kind regionCode region { id code name level parent { id code name level placeholder zone townshipKind vintage source } ancestors { id code name level placeholder zone townshipKind vintage source } placeholder zone townshipKind vintage source } party { id kind name creditCode regionCode region { id code name level placeholder zone townshipKind vintage source } } program { id } from to } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT "organizations"."agreement"."id", "organizations"."agreement"."kind", "organizations"."agreement"."region", "organizations"."agreement"."source", "organizations"."agreement"."party_id", "organizations"."agreement"."program_id", "organizations"."agreement"."from_day", "organizations"."agreement"."to_day", "organizations"."agreement"."changed_at"
  FROM "organizations"."agreement"
  WHERE (("organizations"."agreement"."region" >= $ AND "organizations"."agreement"."region" < $) OR "organizations"."agreement"."party_id" = $)
  ORDER BY "organizations"."agreement"."from_day" ASC, "organizations"."agreement"."id" ASC
  LIMIT $ OFFSET $;

SELECT "organizations"."organization"."id", "organizations"."organization"."kind", "organizations"."organization"."name", "organizations"."organization"."region", "organizations"."organization"."source", "organizations"."organization"."credit_code", "organizations"."organization"."school_code", "organizations"."organization"."university_code", "organizations"."organization"."authority_level", "organizations"."organization"."provider_kind", "organizations"."organization"."school_kind", "organizations"."organization"."stages", "organizations"."organization"."subjects", "organizations"."organization"."authority", "organizations"."organization"."education_level", "organizations"."organization"."changed_at"
  FROM "organizations"."organization"
  WHERE ("organizations"."organization"."kind" = $ AND ("organizations"."organization"."kind" <> $ OR ("organizations"."organization"."region" >= $ AND "organizations"."organization"."region" < $) OR "organizations"."organization"."id" = $) AND "organizations"."organization"."id" IN (…)) OFFSET $;

SELECT "organizations"."region"."id", "organizations"."region"."code", "organizations"."region"."name", "organizations"."region"."level", "organizations"."region"."parent_code", "organizations"."region"."placeholder", "organizations"."region"."zone", "organizations"."region"."township_kind", "organizations"."region"."vintage", "organizations"."region"."source"
  FROM "organizations"."region"
  WHERE "organizations"."region"."id" IN (…) OFFSET $;
