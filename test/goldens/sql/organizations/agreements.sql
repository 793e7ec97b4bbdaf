-- query ($first: Int) { agreements(first: $first) { nodes { id kind regionCode region { id code name level parent { id code name level placeholder zone townshipKind vintage source } ancestors { id code name level placeholder zone townshipKind vintage source } placeholder zone townshipKind vintage source } party { id kind name creditCode regionCode region { id code name level placeholder zone townshipKind vintage source } } program { id } fromDay toDay } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT "organizations"."organization"."id", "organizations"."organization"."kind", "organizations"."organization"."name", "organizations"."organization"."region", "organizations"."organization"."source", "organizations"."organization"."credit_code", "organizations"."organization"."school_code", "organizations"."organization"."university_code", "organizations"."organization"."authority_level", "organizations"."organization"."provider_kind", "organizations"."organization"."school_kind", "organizations"."organization"."stages", "organizations"."organization"."subjects", "organizations"."organization"."authority", "organizations"."organization"."education_level", "organizations"."organization"."changed_at"
  FROM "organizations"."organization"
  WHERE ("organizations"."organization"."kind" = $ AND ("organizations"."organization"."kind" <> $ OR ("organizations"."organization"."region" >= $ AND "organizations"."organization"."region" < $) OR "organizations"."organization"."id" = $) AND "organizations"."organization"."id" IN (…)) OFFSET $;

SELECT "organizations"."region"."id", "organizations"."region"."code", "organizations"."region"."name", "organizations"."region"."level", "organizations"."region"."parent_code", "organizations"."region"."placeholder", "organizations"."region"."zone", "organizations"."region"."township_kind", "organizations"."region"."vintage", "organizations"."region"."source"
  FROM "organizations"."region"
  WHERE "organizations"."region"."id" IN (…) OFFSET $;

SELECT id AS "id", kind AS "kind", region AS "region", source AS "source", party_id AS "partyId", program_id AS "programId", from_day AS "fromDay", to_day AS "toDay", changed_at AS "changedAt"
  FROM agreement
  WHERE ((((((region >= $ AND region < $)) OR ((party_id = ANY (…))))) AND TRUE))
  ORDER BY from_day asc, id asc
  LIMIT $;
