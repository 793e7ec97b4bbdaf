-- query ($first: Int) { region(code: "52") { name children(first: $first) { nodes { name parent { name } ancestors { name } } } } }
-- as demo-county-a, for 1 and for 100

SELECT id AS "id", code AS "code", name AS "name", level AS "level", parent_code AS "parentCode", placeholder AS "placeholder", zone AS "zone", township_kind AS "townshipKind", vintage AS "vintage", source AS "source"
  FROM region
  WHERE ((TRUE AND (parent_code = $)))
  ORDER BY code ASC, id ASC
  LIMIT $;

SELECT id AS "id", code AS "code", name AS "name", level AS "level", parent_code AS "parentCode", placeholder AS "placeholder", zone AS "zone", township_kind AS "townshipKind", vintage AS "vintage", source AS "source"
  FROM region
  WHERE id = ANY ($::uuid[]) AND TRUE;
