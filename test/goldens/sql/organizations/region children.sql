-- query ($first: Int) { region(code: "52") { name children(first: $first) { nodes { name parent { name } ancestors { name } } } } }
-- as demo-county-a, for 1 and for 100

SELECT "organizations"."region"."id", "organizations"."region"."code", "organizations"."region"."name", "organizations"."region"."level", "organizations"."region"."parent_code", "organizations"."region"."placeholder", "organizations"."region"."zone", "organizations"."region"."township_kind", "organizations"."region"."vintage", "organizations"."region"."source"
  FROM "organizations"."region"
  WHERE "organizations"."region"."id" IN (…) OFFSET $;

SELECT "organizations"."region"."id", "organizations"."region"."code", "organizations"."region"."name", "organizations"."region"."level", "organizations"."region"."parent_code", "organizations"."region"."placeholder", "organizations"."region"."zone", "organizations"."region"."township_kind", "organizations"."region"."vintage", "organizations"."region"."source"
  FROM "organizations"."region"
  WHERE "organizations"."region"."parent_code" = $
  ORDER BY "organizations"."region"."code" ASC, "organizations"."region"."id" ASC
  LIMIT $ OFFSET $;
