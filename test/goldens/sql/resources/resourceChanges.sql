-- query ($first: Int) { resourceChanges(first: $first) { nodes { kind id deleted gone keys { form value source } entity { __typename ... on Resource { Resource_id: id Resource_name: name Resource_title: title Resource_origin: origin Resource_form: form Resource_area: area Resource_subject: subject Resource_stage: stage Resource_url: url Resource_grade: grade Resource_author: author { id } Resource_provider: provider { id } Resource_owner: owner { id } Resource_program: program { id } Resource_regionCode: regionCode Resource_region: region { id } Resource_library: library Resource_libraryRegionCode: libraryRegionCode Resource_librarySchool: librarySchool { id } Resource_lifecycle: lifecycle Resource_handedInOn: handedInOn Resource_selectedOn: selectedOn Resource_processedOn: processedOn Resource_publishedOn: publishedOn Resource_retiredOn: retiredOn Resource_processedFrom: processedFrom { id name title origin form area subject stage url grade regionCode library libraryRegionCode lifecycle handedInOn selectedOn processedOn publishedOn retiredOn } Resource_derived: derived { id name title origin form area subject stage url grade regionCode library libraryRegionCode lifecycle handedInOn selectedOn processedOn publishedOn retiredOn } } ... on Package { Package_id: id Package_name: name Package_title: title Package_regionCode: regionCode Package_region: region { id } Package_owner: owner { id } Package_program: program { id } Package_subject: subject Package_stage: stage Package_status: status Package_publishedOn: publishedOn Package_retiredOn: retiredOn Package_items: items { position } Package_version: version Package_versions: versions { version title publishedOn } } ... on Recommendation { Recommendation_id: id Recommendation_resource: resource { id name title origin form area subject stage url grade regionCode library libraryRegionCode lifecycle handedInOn selectedOn processedOn publishedOn retiredOn } Recommendation_educator: educator { id } Recommendation_sender: sender { id } Recommendation_program: program { id } Recommendation_regionCode: regionCode Recommendation_region: region { id } Recommendation_sentOn: sentOn Recommendation_openedOn: openedOn Recommendation_finishedOn: finishedOn Recommendation_status: status } } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT DISTINCT id
  FROM (SELECT party_id AS id
  FROM mirror_agreement
  WHERE (region = ANY (…) OR starts_with(region, $) OR $ = 'CN') AND from_day <= $ AND (to_day IS NULL OR to_day >= $)) found
  ORDER BY id;

SELECT id AS "id", region AS "region", resource_id AS "resourceId", educator_id AS "educatorId", sender_id AS "senderId", program_id AS "programId", sent_on AS "sentOn", opened_on AS "openedOn", finished_on AS "finishedOn"
  FROM recommendation
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $)) OR ((sender_id = ANY (…)))));

SELECT id AS "id", region AS "region", source AS "source", title AS "title", origin AS "origin", form AS "form", area AS "area", subject AS "subject", stage AS "stage", url AS "url", author_id AS "authorId", provider_id AS "providerId", owner_id AS "ownerId", program_id AS "programId", library_region_code AS "libraryRegionCode", library_school_id AS "librarySchoolId", processed_from_id AS "processedFromId", grade AS "grade", lifecycle AS "lifecycle", handed_in_on AS "handedInOn", selected_on AS "selectedOn", processed_on AS "processedOn", published_on AS "publishedOn", retired_on AS "retiredOn", changed_at AS "changedAt"
  FROM resource
  WHERE ((((((region >= $ AND region < $)) OR (lifecycle = $ AND library_school_id IS NULL AND origin = $ AND (provider_id = ANY (…))) OR (owner_id = $))) AND ((processed_from_id = ANY (…)))))
  ORDER BY title ASC, id ASC;

SELECT id AS "id", region AS "region", title AS "title", origin AS "origin", form AS "form", area AS "area", subject AS "subject", stage AS "stage", url AS "url", author_id AS "authorId", provider_id AS "providerId", owner_id AS "ownerId", program_id AS "programId", library_region_code AS "libraryRegionCode", library_school_id AS "librarySchoolId", processed_from_id AS "processedFromId", grade AS "grade", lifecycle AS "lifecycle", handed_in_on AS "handedInOn", selected_on AS "selectedOn", processed_on AS "processedOn", published_on AS "publishedOn", retired_on AS "retiredOn"
  FROM resource
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $)) OR (lifecycle = $ AND library_school_id IS NULL AND origin = $ AND (provider_id = ANY (…))) OR (owner_id = $)));

SELECT id AS "id", region AS "region", title AS "title", owner_id AS "ownerId", program_id AS "programId", subject AS "subject", stage AS "stage", status AS "status", published_on AS "publishedOn", retired_on AS "retiredOn"
  FROM package
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $)) OR ((region = ANY (…)) AND status = $) OR ((owner_id = ANY (…)))));

SELECT id, form, value, CASE form WHEN 'externalId' THEN source END AS source
  FROM reference_key k
  WHERE id = ANY (…) AND form NOT IN ('id', 'idNumber') AND (form <> 'externalId' OR $::text IS NULL OR source = $) AND (NOT deleted OR NOT EXISTS (SELECT
  FROM reference_key living
  WHERE living.value = k.id::text AND living.form = 'id' AND living.kind = k.kind AND NOT living.deleted));

SELECT kind, id, place, seq::float8 AS seq, first_seq::float8 AS first, state, audiences
  FROM feed
  WHERE seq > $ AND seq <= $ AND (place ~ '[-:]' OR (place >= $ AND ($::text IS NULL OR place < $)) OR state = 'DELETED' AND EXISTS ( SELECT
  FROM feed f
  WHERE f.id = feed.id AND f.state = 'GONE' AND (f.place >= $ AND ($::text IS NULL OR f.place < $)))) AND ($::int IS NULL OR ('x' || left(md5(id::text), 8))::bit(32)::bigint % $ = $)
  ORDER BY feed.seq
  LIMIT $;

SELECT last_seq::float8 AS last, oldest_seq::float8 AS oldest, cursor_key AS key, CASE WHEN EXISTS (SELECT
  FROM feed_outbox) THEN extract(epoch
  FROM clock_timestamp() - numbered_at) ELSE 0 END::float8 AS age, (SELECT id
  FROM feed_epoch
  ORDER BY number DESC
  LIMIT 1) AS epoch
  FROM feed_state;
