-- query ($first: Int) { teams(first: $first) { nodes { id name kind regionCode region { id name code level parent { id name code level placeholder zone townshipKind vintage source } ancestors { id name code level placeholder zone townshipKind vintage source } placeholder zone townshipKind vintage source } owner { id kind name creditCode regionCode region { id name code level placeholder zone townshipKind vintage source } } subject fromDay toDay members { educator { id name phone idNumberMasked regionCode homeProvince stages subjects onlineAccess } role leads fromDay toDay } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT id AS "id", code AS "code", name AS "name", level AS "level", parent_code AS "parentCode", placeholder AS "placeholder", zone AS "zone", township_kind AS "townshipKind", vintage AS "vintage", source AS "source"
  FROM region
  WHERE id = ANY ($::uuid[]) AND TRUE;

SELECT id AS "id", kind AS "kind", name AS "name", region AS "region", source AS "source", credit_code AS "creditCode", school_code AS "schoolCode", university_code AS "universityCode", authority_level AS "authorityLevel", provider_kind AS "providerKind", school_kind AS "schoolKind", stages AS "stages", subjects AS "subjects", authority AS "authority", education_level AS "educationLevel", changed_at AS "changedAt"
  FROM organization
  WHERE id = ANY ($::uuid[]) AND (((kind = $) AND ((((kind <> $)) OR ((region >= $ AND region < $)) OR (id = $)))));

SELECT id AS "id", kind AS "kind", name AS "name", region AS "region", source AS "source", owner_id AS "ownerId", subject AS "subject", from_day AS "fromDay", to_day AS "toDay", changed_at AS "changedAt"
  FROM team
  WHERE ((((((region >= $ AND region < $)) OR ((owner_id = ANY (…))))) AND TRUE))
  ORDER BY name ASC, id ASC
  LIMIT $;

SELECT id AS "id", name AS "name", region AS "region", source AS "source", id_number_hash AS "idNumberHash", id_number_masked AS "idNumberMasked", phone AS "phone", gender AS "gender", home_province AS "homeProvince", stages AS "stages", subjects AS "subjects", online_access AS "onlineAccess", changed_at AS "changedAt"
  FROM educator
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $)) OR ((id = ANY (…)))));

SELECT team_id AS "teamId", position AS "position", educator_id AS "educatorId", role AS "role", leads AS "leads", from_day AS "fromDay", to_day AS "toDay"
  FROM team_member
  WHERE team_id = ANY ($::uuid[])
  ORDER BY team_id, position;
