-- query ($entities: [_Any!]!) { _entities(representations: $entities) { ... on Document { title program { title } contributors { role } } } }
-- as demo-county-a, for 1 and for 100

SELECT document_id AS "documentId", position AS "position", educator_id AS "educatorId", role AS "role"
  FROM document_contributor
  WHERE document_id = ANY ($::uuid[])
  ORDER BY document_id, position;

SELECT id AS "id", guide AS "guide", title AS "title", region AS "region", source AS "source", cycle AS "cycle", year_kind AS "yearKind", from_day AS "fromDay", to_day AS "toDay", stages AS "stages", subjects AS "subjects", parent_id AS "parentId", status AS "status", published_on AS "publishedOn", changed_at AS "changedAt"
  FROM program
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $)) OR ((region = ANY (…)) AND status = $) OR ((region = ANY (…)) AND status = $)));

SELECT id AS "id", kind AS "kind", title AS "title", region AS "region", source AS "source", program_id AS "programId", guide AS "guide", holder_id AS "holderId", submitted_by_id AS "submittedById", status AS "status", handed_in_on AS "handedInOn", url AS "url", year AS "year", from_day AS "fromDay", to_day AS "toDay", changed_at AS "changedAt"
  FROM document
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $)) OR ((holder_id = ANY (…))) OR ((submitted_by_id = ANY (…)))));
