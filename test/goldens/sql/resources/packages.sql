-- query ($first: Int) { packages(first: $first) { nodes { id title regionCode region { id } owner { id } program { id } subject stage status publishedOn retiredOn items { position resource { id title origin form area subject stage url grade regionCode library libraryRegionCode lifecycle handedInOn selectedOn processedOn publishedOn retiredOn } } version versions { version title publishedOn items { position } } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT "resources"."package_item"."package_id", "resources"."package_item"."position", "resources"."package_item"."resource_id"
  FROM "resources"."package_item"
  WHERE "resources"."package_item"."package_id" IN (…)
  ORDER BY "resources"."package_item"."package_id" ASC, "resources"."package_item"."position" ASC OFFSET $;

SELECT "resources"."package_version"."package_id", "resources"."package_version"."version", "resources"."package_version"."title", "resources"."package_version"."published_on", "resources"."package_version"."resource_ids"
  FROM "resources"."package_version"
  WHERE "resources"."package_version"."package_id" IN (…)
  ORDER BY "resources"."package_version"."package_id" ASC, "resources"."package_version"."version" ASC OFFSET $;

SELECT "resources"."resource"."id", "resources"."resource"."region", "resources"."resource"."source", "resources"."resource"."title", "resources"."resource"."origin", "resources"."resource"."form", "resources"."resource"."area", "resources"."resource"."subject", "resources"."resource"."stage", "resources"."resource"."url", "resources"."resource"."author_id", "resources"."resource"."provider_id", "resources"."resource"."owner_id", "resources"."resource"."program_id", "resources"."resource"."library_region_code", "resources"."resource"."library_school_id", "resources"."resource"."processed_from_id", "resources"."resource"."grade", "resources"."resource"."lifecycle", "resources"."resource"."handed_in_on", "resources"."resource"."selected_on", "resources"."resource"."processed_on", "resources"."resource"."published_on", "resources"."resource"."retired_on", "resources"."resource"."changed_at"
  FROM "resources"."resource"
  WHERE ((("resources"."resource"."region" >= $ AND "resources"."resource"."region" < $) OR ("resources"."resource"."lifecycle" = $ AND "resources"."resource"."library_school_id" IS NULL AND "resources"."resource"."origin" = $ AND "resources"."resource"."provider_id" IN (…)) OR "resources"."resource"."owner_id" = $) AND "resources"."resource"."id" IN (…)) OFFSET $;

SELECT DISTINCT id
  FROM (SELECT party_id AS id
  FROM mirror_agreement
  WHERE (region = ANY (…) OR starts_with(region, $) OR $ = 'CN') AND from_day <= $ AND (to_day IS NULL OR to_day >= $)) found
  ORDER BY id;

SELECT id AS "id", region AS "region", source AS "source", title AS "title", owner_id AS "ownerId", program_id AS "programId", subject AS "subject", stage AS "stage", status AS "status", published_on AS "publishedOn", retired_on AS "retiredOn", edited AS "edited", changed_at AS "changedAt"
  FROM package
  WHERE ((((((region >= $ AND region < $)) OR ((region = ANY (…)) AND status = $) OR ((owner_id = ANY (…))) OR ((program_id = ANY (…))))) AND TRUE))
  ORDER BY region asc, title asc, id asc
  LIMIT $;
