-- query ($first: Int) { regions(first: $first) { nodes { id name code level parent { id name code level parent { id name code level placeholder zone townshipKind vintage source } ancestors { id name code level placeholder zone townshipKind vintage source } placeholder zone townshipKind vintage source } ancestors { id name code level parent { id name code level placeholder zone townshipKind vintage source } ancestors { id name code level placeholder zone townshipKind vintage source } placeholder zone townshipKind vintage source } placeholder zone townshipKind vintage source } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT id AS "id", code AS "code", name AS "name", level AS "level", parent_code AS "parentCode", placeholder AS "placeholder", zone AS "zone", township_kind AS "townshipKind", vintage AS "vintage", source AS "source"
  FROM region
  WHERE ((TRUE AND TRUE))
  ORDER BY code ASC, id ASC
  LIMIT $;

SELECT id AS "id", code AS "code", name AS "name", level AS "level", parent_code AS "parentCode", placeholder AS "placeholder", zone AS "zone", township_kind AS "townshipKind", vintage AS "vintage", source AS "source"
  FROM region
  WHERE id = ANY ($::uuid[]) AND TRUE;
