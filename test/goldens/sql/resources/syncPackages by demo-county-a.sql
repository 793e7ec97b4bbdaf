-- mutation ($input: SyncPackagesInput!) { receipt: syncPackages(input: $input) { counts { created pending rejected } outcomes { outcome userErrors { code path } } } }
-- as demo-county-a, of 1 record and of 100

BEGIN;

COMMIT;

DELETE
  FROM package_item
  WHERE package_id = ANY (…);

DELETE
  FROM reference_key
  WHERE id = ANY (…) AND form <> 'externalId';

DELETE
  FROM sync_pending
  WHERE source = $ AND kind = $ AND external_id = ANY (…);

INSERT INTO audit_log (client, organization, action, kind, ids) VALUES (…);

INSERT INTO feed_outbox (kind, id, region, audiences, deleted) SELECT kind, id, region, audiences, deleted
  FROM jsonb_populate_recordset(NULL::feed_outbox, $::jsonb);

INSERT INTO package (id, region, source, changed_at, title, owner_id, program_id, subject, stage, published_on, retired_on, status, edited) SELECT id, region, source, changed_at, title, owner_id, program_id, subject, stage, published_on, retired_on, status, edited
  FROM jsonb_populate_recordset(NULL::package, $::jsonb)
  ON CONFLICT (id) DO UPDATE
  SET region = EXCLUDED.region, source = EXCLUDED.source, changed_at = EXCLUDED.changed_at, title = EXCLUDED.title, owner_id = EXCLUDED.owner_id, program_id = EXCLUDED.program_id, subject = EXCLUDED.subject, stage = EXCLUDED.stage, published_on = EXCLUDED.published_on, retired_on = EXCLUDED.retired_on, status = EXCLUDED.status, edited = EXCLUDED.edited;

INSERT INTO package_item (package_id, position, resource_id) SELECT package_id, position, resource_id
  FROM jsonb_populate_recordset(NULL::package_item, $::jsonb);

INSERT INTO package_version (package_id, version, title, published_on, resource_ids) SELECT p.id, coalesce(v.version, 0) + 1, p.title, p.published_on, i.resource_ids
  FROM package p CROSS
  JOIN LATERAL ( SELECT coalesce(array_agg(resource_id
  ORDER BY position), '{}') AS resource_ids
  FROM package_item
  WHERE package_id = p.id ) i
  LEFT JOIN LATERAL ( SELECT version, title, resource_ids
  FROM package_version
  WHERE package_id = p.id
  ORDER BY version DESC
  LIMIT 1 ) v ON true
  WHERE p.id = ANY (…) AND p.published_on IS NOT NULL AND NOT p.edited AND (v.title, v.resource_ids) IS DISTINCT
  FROM (p.title, i.resource_ids);

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

SELECT DISTINCT id
  FROM (SELECT party_id AS id
  FROM mirror_agreement
  WHERE (region = ANY (…) OR starts_with(region, $) OR $ = 'CN') AND from_day <= $ AND (to_day IS NULL OR to_day >= $)) found
  ORDER BY id;

SELECT external_id, id, region, version, version_rank::text, digest, state, content, waiting_since, EXISTS (SELECT
  FROM package t
  WHERE t.id = r.id) AS live
  FROM sync_record r
  WHERE source = $ AND kind = $ AND external_id = ANY (…);

SELECT form
  FROM sync_version_form
  WHERE source = $ AND kind = $;

SELECT id, kind, digest, counts, outcomes, causes, confirmation, received_at AS "asOf"
  FROM sync_receipt
  WHERE source = $ AND idempotency_key = $;

SELECT id, status, published_on::text, retired_on::text
  FROM package
  WHERE id = ANY (…) FOR UPDATE;

SELECT k.kind, k.form, k.source, k.value, k.id, k.region
  FROM unnest($::text[], $::text[], $::text[]) AS w (form, source, value)
  JOIN reference_key k USING (value, form, source)
  WHERE NOT k.deleted;

SELECT pg_advisory_xact_lock(hashtextextended(name, 2))
  FROM unnest($::text[]) AS name;

SELECT pg_notify(…);

SELECT pg_try_advisory_xact_lock(hashtextextended($, 1)) AS free;
