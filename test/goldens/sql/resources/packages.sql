-- query ($first: Int) { packages(first: $first) { nodes { id name title regionCode region { id } owner { id } program { id } subject stage status publishedOn retiredOn items { position resource { id name title origin form area subject stage url grade regionCode library libraryRegionCode lifecycle handedInOn selectedOn processedOn publishedOn retiredOn } } version versions { version title publishedOn items { position } } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT "resources"."package_version"."package_id", "resources"."package_version"."version", "resources"."package_version"."title", "resources"."package_version"."published_on", "resources"."package_version"."resource_ids"
  FROM "resources"."package_version"
  WHERE "resources"."package_version"."package_id" IN (…)
  ORDER BY "resources"."package_version"."package_id" ASC, "resources"."package_version"."version" ASC OFFSET $;

SELECT DISTINCT id
  FROM (SELECT party_id AS id
  FROM mirror_agreement
  WHERE (region = ANY (…) OR starts_with(region, $) OR $ = 'CN') AND from_day <= $ AND (to_day IS NULL OR to_day >= $)) found
  ORDER BY id;

SELECT id AS "id", region AS "region", source AS "source", title AS "title", origin AS "origin", form AS "form", area AS "area", subject AS "subject", stage AS "stage", url AS "url", author_id AS "authorId", provider_id AS "providerId", owner_id AS "ownerId", program_id AS "programId", library_region_code AS "libraryRegionCode", library_school_id AS "librarySchoolId", processed_from_id AS "processedFromId", grade AS "grade", lifecycle AS "lifecycle", handed_in_on AS "handedInOn", selected_on AS "selectedOn", processed_on AS "processedOn", published_on AS "publishedOn", retired_on AS "retiredOn", changed_at AS "changedAt"
  FROM resource
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $)) OR (lifecycle = $ AND library_school_id IS NULL AND origin = $ AND (provider_id = ANY (…))) OR (owner_id = $)));

SELECT id AS "id", region AS "region", source AS "source", title AS "title", owner_id AS "ownerId", program_id AS "programId", subject AS "subject", stage AS "stage", status AS "status", published_on AS "publishedOn", retired_on AS "retiredOn", edited AS "edited", changed_at AS "changedAt"
  FROM package
  WHERE ((((((region >= $ AND region < $)) OR ((region = ANY (…)) AND status = $) OR ((owner_id = ANY (…))))) AND TRUE))
  ORDER BY region ASC, title ASC, id ASC
  LIMIT $;

SELECT package_id AS "packageId", position AS "position", resource_id AS "resourceId"
  FROM package_item
  WHERE package_id = ANY ($::uuid[])
  ORDER BY package_id, position;
