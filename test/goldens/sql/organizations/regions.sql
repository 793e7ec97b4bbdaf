-- query ($first: Int) { regions(first: $first) { nodes { id code name level parent { id code name level parent { id code name level placeholder zone townshipKind vintage source } ancestors { id code name level placeholder zone townshipKind vintage source } placeholder zone townshipKind vintage source } ancestors { id code name level parent { id code name level placeholder zone townshipKind vintage source } ancestors { id code name level placeholder zone townshipKind vintage source } placeholder zone townshipKind vintage source } placeholder zone townshipKind vintage source } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT "organizations"."region"."id", "organizations"."region"."code", "organizations"."region"."name", "organizations"."region"."level", "organizations"."region"."parent_code", "organizations"."region"."placeholder", "organizations"."region"."zone", "organizations"."region"."township_kind", "organizations"."region"."vintage", "organizations"."region"."source"
  FROM "organizations"."region"
  WHERE "organizations"."region"."id" IN (…) OFFSET $;

SELECT id AS "id", code AS "code", name AS "name", level AS "level", parent_code AS "parentCode", placeholder AS "placeholder", zone AS "zone", township_kind AS "townshipKind", vintage AS "vintage", source AS "source"
  FROM region
  WHERE ((TRUE AND TRUE))
  ORDER BY code asc, id asc
  LIMIT $;
