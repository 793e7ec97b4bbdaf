-- mutation ($input: SyncPlatformObjectsInput!) { receipt: syncPlatformObjects(input: $input) { counts { created pending rejected } outcomes { outcome userErrors { code path } } } }
-- as demo-provider, of 1 record and of 100

BEGIN;

COMMIT;

DELETE
  FROM reference_key
  WHERE id = ANY (…) AND form <> 'externalId';

DELETE
  FROM sync_pending
  WHERE source = $ AND kind = $ AND external_id = ANY (…);

INSERT INTO audit_log (client, organization, action, kind, ids) VALUES (…);

INSERT INTO feed_outbox (kind, id, region, audiences, deleted) SELECT kind, id, region, audiences, deleted
  FROM jsonb_populate_recordset(NULL::feed_outbox, $::jsonb);

INSERT INTO platform_object (id, region, source, changed_at, iri, program_id, workshop_activity_id, activity_id, resource_id, course_id) SELECT id, region, source, changed_at, iri, program_id, workshop_activity_id, activity_id, resource_id, course_id
  FROM jsonb_populate_recordset(NULL::platform_object, $::jsonb)
  ON CONFLICT (id) DO UPDATE
  SET region = EXCLUDED.region, source = EXCLUDED.source, changed_at = EXCLUDED.changed_at, iri = EXCLUDED.iri, program_id = EXCLUDED.program_id, workshop_activity_id = EXCLUDED.workshop_activity_id, activity_id = EXCLUDED.activity_id, resource_id = EXCLUDED.resource_id, course_id = EXCLUDED.course_id;

INSERT INTO reference_key (kind, form, source, value, id, region, deleted) SELECT kind, form, source, value, id, region, deleted
  FROM jsonb_populate_recordset(NULL::reference_key, $::jsonb)
  ON CONFLICT (value, kind, form, source) DO UPDATE
  SET id = EXCLUDED.id, region = EXCLUDED.region, deleted = EXCLUDED.deleted;

INSERT INTO sync_receipt (id, source, kind, idempotency_key, digest, counts, outcomes, causes, confirmation, received_at) VALUES (gen_random_uuid(), $, $, $, $, $, $, $, $, $)
  RETURNING id, received_at AS "asOf";

INSERT INTO sync_record (source, kind, external_id, id, region, version, version_rank, digest, state, content, sender, waiting_since, reason, changed_at) SELECT source, kind, external_id, id, region, version, version_rank, digest, state, content, sender, waiting_since, reason, changed_at
  FROM jsonb_populate_recordset(NULL::sync_record, $::jsonb)
  ON CONFLICT (source, kind, external_id) DO UPDATE
  SET id = EXCLUDED.id, region = EXCLUDED.region, version = EXCLUDED.version, version_rank = EXCLUDED.version_rank, digest = EXCLUDED.digest, state = EXCLUDED.state, content = EXCLUDED.content, sender = EXCLUDED.sender, waiting_since = EXCLUDED.waiting_since, reason = EXCLUDED.reason, changed_at = EXCLUDED.changed_at;

INSERT INTO sync_version_form VALUES (…)
  ON CONFLICT DO NOTHING;

RELEASE SAVEPOINT records;

SAVEPOINT batch;

SAVEPOINT records;

SELECT DISTINCT region
  FROM mirror_agreement
  WHERE party_id = $ AND from_day <= $ AND (to_day IS NULL OR to_day >= $)
  ORDER BY region;

SELECT external_id, id, region, version, version_rank::text, digest, state, content, waiting_since, EXISTS (SELECT
  FROM platform_object t
  WHERE t.id = r.id) AS live
  FROM sync_record r
  WHERE source = $ AND kind = $ AND external_id = ANY (…);

SELECT form
  FROM sync_version_form
  WHERE source = $ AND kind = $;

SELECT id, kind, digest, counts, outcomes, causes, confirmation, received_at AS "asOf"
  FROM sync_receipt
  WHERE source = $ AND idempotency_key = $;

SELECT inhrelid::regclass::text AS name
  FROM pg_inherits
  WHERE inhparent = 'learning_record'::regclass
  ORDER BY name;

SELECT k.kind, k.form, k.source, k.value, k.id, k.region
  FROM unnest($::text[], $::text[], $::text[]) AS w (form, source, value)
  JOIN reference_key k USING (value, form, source)
  WHERE NOT k.deleted;

SELECT pg_advisory_xact_lock(hashtextextended($, 3));

SELECT pg_advisory_xact_lock(hashtextextended(name, 2))
  FROM unnest($::text[]) AS name;

SELECT pg_notify(…);

SELECT pg_try_advisory_xact_lock(hashtextextended($, 1)) AS free;

SELECT r.id, r.instant, r.session, r.educator_id AS "educatorBefore", who.educator_id AS educator, what.program_id AS program, what.activity_id AS activity, CASE WHEN who.educator_id IS NULL OR what.program_id IS NULL THEN 'PENDING' ELSE 'COUNTED' END AS state
  FROM learning_record_default r CROSS
  JOIN LATERAL (SELECT (r.instant AT TIME ZONE 'Asia/Shanghai')::date AS day) AS at
  LEFT JOIN LATERAL ( SELECT a.educator_id
  FROM platform_account a
  WHERE a.source = r.provider_id AND a.account = r.account AND (a.from_day IS NULL OR a.from_day <= at.day) AND (a.to_day IS NULL OR a.to_day >= at.day)
  ORDER BY a.from_day DESC NULLS LAST, a.id
  LIMIT 1 ) AS who ON true
  LEFT JOIN LATERAL ( WITH mapped AS ( SELECT o.program_id, coalesce(o.workshop_activity_id, o.activity_id) AS activity_id, i.place, CASE WHEN i.place = 1 THEN 1 WHEN i.place <= r.parents + 1 THEN 2 ELSE 3 END AS rank
  FROM unnest(r.iris) WITH ORDINALITY AS i (iri, place)
  JOIN platform_object o ON o.source = r.provider_id AND o.iri = i.iri ), nearest AS ( SELECT DISTINCT program_id
  FROM mapped
  WHERE rank = (SELECT min(rank)
  FROM mapped) ) SELECT n.program_id, ( SELECT m.activity_id
  FROM mapped m
  WHERE m.program_id = n.program_id AND m.activity_id IS NOT NULL
  ORDER BY m.place, m.activity_id
  LIMIT 1 ) AS activity_id
  FROM nearest n
  LEFT JOIN mirror_enrollment e ON e.program_id = n.program_id AND e.educator_id = who.educator_id AND (e.from_day IS NULL OR e.from_day <= at.day) AND (e.to_day IS NULL OR e.to_day >= at.day)
  WHERE e.id IS NOT NULL OR (SELECT count(*)
  FROM nearest) = 1
  ORDER BY e.from_day DESC NULLS LAST, n.program_id
  LIMIT 1 ) AS what ON true
  WHERE r.provider_id = $ AND r.iris && $::text[] AND r.state IN ('COUNTED', 'PENDING') AND (r.educator_id, r.program_id, r.activity_id) IS DISTINCT
  FROM (who.educator_id, what.program_id, what.activity_id);

SELECT source, iri AS key
  FROM platform_object
  WHERE id = ANY (…);
