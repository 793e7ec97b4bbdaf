-- query ($first: Int) { resourceChanges(first: $first) { nodes { kind id deleted gone keys { form value source } entity { __typename ... on Resource { Resource_id: id Resource_title: title Resource_origin: origin Resource_form: form Resource_area: area Resource_subject: subject Resource_stage: stage Resource_url: url Resource_grade: grade Resource_author: author { id } Resource_provider: provider { id } Resource_owner: owner { id } Resource_program: program { id } Resource_regionCode: regionCode Resource_region: region { id } Resource_library: library Resource_libraryRegionCode: libraryRegionCode Resource_librarySchool: librarySchool { id } Resource_lifecycle: lifecycle Resource_handedInOn: handedInOn Resource_selectedOn: selectedOn Resource_processedOn: processedOn Resource_publishedOn: publishedOn Resource_retiredOn: retiredOn Resource_processedFrom: processedFrom { id title origin form area subject stage url grade regionCode library libraryRegionCode lifecycle handedInOn selectedOn processedOn publishedOn retiredOn } Resource_derived: derived { id title origin form area subject stage url grade regionCode library libraryRegionCode lifecycle handedInOn selectedOn processedOn publishedOn retiredOn } } ... on Package { Package_id: id Package_title: title Package_regionCode: regionCode Package_region: region { id } Package_owner: owner { id } Package_program: program { id } Package_subject: subject Package_stage: stage Package_status: status Package_publishedOn: publishedOn Package_retiredOn: retiredOn Package_version: version Package_items: items { position } Package_versions: versions { version title publishedOn } } ... on Recommendation { Recommendation_id: id Recommendation_resource: resource { id title origin form area subject stage url grade regionCode library libraryRegionCode lifecycle handedInOn selectedOn processedOn publishedOn retiredOn } Recommendation_educator: educator { id } Recommendation_sender: sender { id } Recommendation_program: program { id } Recommendation_regionCode: regionCode Recommendation_sentOn: sentOn Recommendation_openedOn: openedOn Recommendation_finishedOn: finishedOn Recommendation_status: status } } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT "resources"."package"."id", "resources"."package"."region", "resources"."package"."source", "resources"."package"."title", "resources"."package"."owner_id", "resources"."package"."program_id", "resources"."package"."subject", "resources"."package"."stage", "resources"."package"."status", "resources"."package"."published_on", "resources"."package"."retired_on", "resources"."package"."edited", "resources"."package"."changed_at"
  FROM "resources"."package"
  WHERE ((("resources"."package"."region" >= $ AND "resources"."package"."region" < $) OR 1=0 OR (1=0 AND "resources"."package"."status" = $) OR "resources"."package"."owner_id" = $) AND "resources"."package"."id" IN (…)) OFFSET $;

SELECT "resources"."recommendation"."id", "resources"."recommendation"."region", "resources"."recommendation"."source", "resources"."recommendation"."resource_id", "resources"."recommendation"."educator_id", "resources"."recommendation"."sender_id", "resources"."recommendation"."program_id", "resources"."recommendation"."sent_on", "resources"."recommendation"."opened_on", "resources"."recommendation"."finished_on", "resources"."recommendation"."changed_at"
  FROM "resources"."recommendation"
  WHERE ((("resources"."recommendation"."region" >= $ AND "resources"."recommendation"."region" < $) OR 1=0 OR 1=0 OR "resources"."recommendation"."sender_id" = $) AND "resources"."recommendation"."id" IN (…)) OFFSET $;

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

SELECT id, form, value, nullif(source, '') AS source
  FROM reference_key
  WHERE id = ANY (…) AND form NOT IN ('id', 'idNumber') AND (form <> 'externalId' OR $::text IS NULL OR source = $);

SELECT kind, id, place, seq::float8 AS seq, state, scopes
  FROM feed
  WHERE seq > $ AND (place ~ '[-:]' OR (place >= $ AND ($::text IS NULL OR place < $))) AND ($::int IS NULL OR ('x' || left(md5(id::text), 8))::bit(32)::bigint % $ = $)
  ORDER BY feed.seq
  LIMIT $;

SELECT last_seq::float8 AS last, oldest_seq::float8 AS oldest, cursor_key AS key
  FROM feed_state;
