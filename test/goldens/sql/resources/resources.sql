-- query ($first: Int) { resources(first: $first) { nodes { id name title origin form area subject stage url grade author { id } provider { id } owner { id } program { id } regionCode region { id } library libraryRegionCode librarySchool { id } lifecycle handedInOn selectedOn processedOn publishedOn retiredOn processedFrom { id name title origin form area subject stage url grade author { id } provider { id } owner { id } program { id } regionCode region { id } library libraryRegionCode librarySchool { id } lifecycle handedInOn selectedOn processedOn publishedOn retiredOn processedFrom { id name title origin form area subject stage url grade regionCode library libraryRegionCode lifecycle handedInOn selectedOn processedOn publishedOn retiredOn } derived { id name title origin form area subject stage url grade regionCode library libraryRegionCode lifecycle handedInOn selectedOn processedOn publishedOn retiredOn } } derived { id name title origin form area subject stage url grade author { id } provider { id } owner { id } program { id } regionCode region { id } library libraryRegionCode librarySchool { id } lifecycle handedInOn selectedOn processedOn publishedOn retiredOn processedFrom { id name title origin form area subject stage url grade regionCode library libraryRegionCode lifecycle handedInOn selectedOn processedOn publishedOn retiredOn } derived { id name title origin form area subject stage url grade regionCode library libraryRegionCode lifecycle handedInOn selectedOn processedOn publishedOn retiredOn } } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT DISTINCT id
  FROM (SELECT party_id AS id
  FROM mirror_agreement
  WHERE (region = ANY (…) OR starts_with(region, $) OR $ = 'CN') AND from_day <= $ AND (to_day IS NULL OR to_day >= $)) found
  ORDER BY id;

SELECT id AS "id", region AS "region", source AS "source", title AS "title", origin AS "origin", form AS "form", area AS "area", subject AS "subject", stage AS "stage", url AS "url", author_id AS "authorId", provider_id AS "providerId", owner_id AS "ownerId", program_id AS "programId", library_region_code AS "libraryRegionCode", library_school_id AS "librarySchoolId", processed_from_id AS "processedFromId", grade AS "grade", lifecycle AS "lifecycle", handed_in_on AS "handedInOn", selected_on AS "selectedOn", processed_on AS "processedOn", published_on AS "publishedOn", retired_on AS "retiredOn", changed_at AS "changedAt"
  FROM resource
  WHERE ((((((region >= $ AND region < $)) OR (lifecycle = $ AND library_school_id IS NULL AND origin = $ AND (provider_id = ANY (…))) OR (owner_id = $))) AND ((TRUE))))
  ORDER BY region ASC, title ASC, id ASC
  LIMIT $;

SELECT id AS "id", region AS "region", source AS "source", title AS "title", origin AS "origin", form AS "form", area AS "area", subject AS "subject", stage AS "stage", url AS "url", author_id AS "authorId", provider_id AS "providerId", owner_id AS "ownerId", program_id AS "programId", library_region_code AS "libraryRegionCode", library_school_id AS "librarySchoolId", processed_from_id AS "processedFromId", grade AS "grade", lifecycle AS "lifecycle", handed_in_on AS "handedInOn", selected_on AS "selectedOn", processed_on AS "processedOn", published_on AS "publishedOn", retired_on AS "retiredOn", changed_at AS "changedAt"
  FROM resource
  WHERE ((((((region >= $ AND region < $)) OR (lifecycle = $ AND library_school_id IS NULL AND origin = $ AND (provider_id = ANY (…))) OR (owner_id = $))) AND ((processed_from_id = ANY (…)))))
  ORDER BY title ASC, id ASC;
