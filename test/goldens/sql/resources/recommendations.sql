-- query ($first: Int) { recommendations(first: $first) { nodes { id resource { id title origin form area subject stage url grade author { id } provider { id } owner { id } program { id } regionCode region { id } library libraryRegionCode librarySchool { id } lifecycle handedInOn selectedOn processedOn publishedOn retiredOn processedFrom { id title origin form area subject stage url grade regionCode library libraryRegionCode lifecycle handedInOn selectedOn processedOn publishedOn retiredOn } derived { id title origin form area subject stage url grade regionCode library libraryRegionCode lifecycle handedInOn selectedOn processedOn publishedOn retiredOn } } educator { id } sender { id } program { id } regionCode region { id } sentOn openedOn finishedOn status } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT "resources"."resource"."id", "resources"."resource"."region", "resources"."resource"."source", "resources"."resource"."title", "resources"."resource"."origin", "resources"."resource"."form", "resources"."resource"."area", "resources"."resource"."subject", "resources"."resource"."stage", "resources"."resource"."url", "resources"."resource"."author_id", "resources"."resource"."provider_id", "resources"."resource"."owner_id", "resources"."resource"."program_id", "resources"."resource"."library_region_code", "resources"."resource"."library_school_id", "resources"."resource"."processed_from_id", "resources"."resource"."grade", "resources"."resource"."lifecycle", "resources"."resource"."handed_in_on", "resources"."resource"."selected_on", "resources"."resource"."processed_on", "resources"."resource"."published_on", "resources"."resource"."retired_on", "resources"."resource"."changed_at"
  FROM "resources"."resource"
  WHERE ((("resources"."resource"."region" >= $ AND "resources"."resource"."region" < $) OR ("resources"."resource"."lifecycle" = $ AND "resources"."resource"."library_school_id" IS NULL AND "resources"."resource"."origin" = $ AND "resources"."resource"."provider_id" IN (…)) OR "resources"."resource"."owner_id" = $) AND "resources"."resource"."id" IN (…)) OFFSET $;

SELECT "resources"."resource"."id", "resources"."resource"."region", "resources"."resource"."source", "resources"."resource"."title", "resources"."resource"."origin", "resources"."resource"."form", "resources"."resource"."area", "resources"."resource"."subject", "resources"."resource"."stage", "resources"."resource"."url", "resources"."resource"."author_id", "resources"."resource"."provider_id", "resources"."resource"."owner_id", "resources"."resource"."program_id", "resources"."resource"."library_region_code", "resources"."resource"."library_school_id", "resources"."resource"."processed_from_id", "resources"."resource"."grade", "resources"."resource"."lifecycle", "resources"."resource"."handed_in_on", "resources"."resource"."selected_on", "resources"."resource"."processed_on", "resources"."resource"."published_on", "resources"."resource"."retired_on", "resources"."resource"."changed_at"
  FROM "resources"."resource"
  WHERE ((("resources"."resource"."region" >= $ AND "resources"."resource"."region" < $) OR ("resources"."resource"."lifecycle" = $ AND "resources"."resource"."library_school_id" IS NULL AND "resources"."resource"."origin" = $ AND "resources"."resource"."provider_id" IN (…)) OR "resources"."resource"."owner_id" = $) AND "resources"."resource"."processed_from_id" IN (…))
  ORDER BY "resources"."resource"."title" ASC, "resources"."resource"."id" ASC OFFSET $;

SELECT DISTINCT id
  FROM (SELECT party_id AS id
  FROM mirror_agreement
  WHERE (region = ANY (…) OR starts_with(region, $) OR $ = 'CN') AND from_day <= $ AND (to_day IS NULL OR to_day >= $)) found
  ORDER BY id;

SELECT id AS "id", region AS "region", source AS "source", resource_id AS "resourceId", educator_id AS "educatorId", sender_id AS "senderId", program_id AS "programId", sent_on AS "sentOn", opened_on AS "openedOn", finished_on AS "finishedOn", changed_at AS "changedAt"
  FROM recommendation
  WHERE ((((((region >= $ AND region < $)) OR ((sender_id = ANY (…))))) AND TRUE))
  ORDER BY sent_on desc, id desc
  LIMIT $;
