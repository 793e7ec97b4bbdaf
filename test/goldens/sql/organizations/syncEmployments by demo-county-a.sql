-- mutation ($input: SyncEmploymentsInput!) { receipt: syncEmployments(input: $input) { counts { created pending rejected } outcomes { outcome userErrors { code path } } } }
-- as demo-county-a, of 1 record and of 100

BEGIN;

COMMIT;

DELETE
  FROM reference_key
  WHERE id = ANY (…) AND form <> 'externalId';

DELETE
  FROM sync_pending
  WHERE source = $ AND kind = $ AND external_id = ANY (…);

INSERT INTO audit_log (client, organization, action, kind, ids) VALUES (…);

INSERT INTO employment (id, region, source, changed_at, educator_id, organization_id, kinds, from_day, to_day) SELECT id, region, source, changed_at, educator_id, organization_id, kinds, from_day, to_day
  FROM jsonb_populate_recordset(NULL::employment, $::jsonb)
  ON CONFLICT (id) DO UPDATE
  SET region = EXCLUDED.region, source = EXCLUDED.source, changed_at = EXCLUDED.changed_at, educator_id = EXCLUDED.educator_id, organization_id = EXCLUDED.organization_id, kinds = EXCLUDED.kinds, from_day = EXCLUDED.from_day, to_day = EXCLUDED.to_day;

INSERT INTO feed_outbox (kind, id, region, audiences, deleted) SELECT kind, id, region, audiences, deleted
  FROM jsonb_populate_recordset(NULL::feed_outbox, $::jsonb);

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

SELECT DISTINCT educator_id AS id
  FROM employment
  WHERE id = ANY (…);

SELECT external_id, id, region, version, version_rank::text, digest, state, content, waiting_since, EXISTS (SELECT
  FROM employment t
  WHERE t.id = r.id) AS live
  FROM sync_record r
  WHERE source = $ AND kind = $ AND external_id = ANY (…);

SELECT form
  FROM sync_version_form
  WHERE source = $ AND kind = $;

SELECT id, kind, digest, counts, outcomes, causes, confirmation, received_at AS "asOf"
  FROM sync_receipt
  WHERE source = $ AND idempotency_key = $;

SELECT id, name, phone, id_number_hash AS hash
  FROM educator
  WHERE id = ANY (…);

SELECT k.kind, k.form, k.source, k.value, k.id, k.region
  FROM unnest($::text[], $::text[], $::text[]) AS w (form, source, value)
  JOIN reference_key k USING (value, form, source)
  WHERE NOT k.deleted;

SELECT pg_advisory_xact_lock(hashtextextended(name, 2))
  FROM unnest($::text[]) AS name;

SELECT pg_notify(…);

SELECT pg_try_advisory_xact_lock(hashtextextended($, 1)) AS free;
