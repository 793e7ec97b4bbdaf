-- query ($first: Int) { organizations(kind: DEVELOPMENT_CENTER, first: $first) { nodes { id kind name creditCode regionCode region { id name code level parent { id name code level placeholder zone townshipKind vintage source } ancestors { id name code level placeholder zone townshipKind vintage source } placeholder zone townshipKind vintage source } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT id AS "id", code AS "code", name AS "name", level AS "level", parent_code AS "parentCode", placeholder AS "placeholder", zone AS "zone", township_kind AS "townshipKind", vintage AS "vintage", source AS "source"
  FROM region
  WHERE id = ANY ($::uuid[]) AND TRUE;

SELECT id AS "id", kind AS "kind", name AS "name", region AS "region", source AS "source", credit_code AS "creditCode", school_code AS "schoolCode", university_code AS "universityCode", authority_level AS "authorityLevel", provider_kind AS "providerKind", school_kind AS "schoolKind", stages AS "stages", subjects AS "subjects", authority AS "authority", education_level AS "educationLevel", changed_at AS "changedAt"
  FROM organization
  WHERE (((((kind = $) AND ((((kind <> $)) OR ((region >= $ AND region < $)) OR (id = $))))) AND TRUE))
  ORDER BY name ASC, id ASC
  LIMIT $;
