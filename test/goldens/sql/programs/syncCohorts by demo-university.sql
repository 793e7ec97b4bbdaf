-- mutation ($input: SyncCohortsInput!) { receipt: syncCohorts(input: $input) { counts { created pending rejected } outcomes { outcome userErrors { code path } } } }
-- as demo-university, of 1 record and of 100

BEGIN;

COMMIT;

DELETE
  FROM cohort_phase
  WHERE cohort_id = ANY (…);

DELETE
  FROM cohort_release_period
  WHERE cohort_id = ANY (…);

DELETE
  FROM reference_key
  WHERE id = ANY (…) AND form <> 'externalId';

DELETE
  FROM sync_pending
  WHERE source = $ AND kind = $ AND external_id = ANY (…);

INSERT INTO audit_log (client, organization, action, kind, ids) VALUES (…);

INSERT INTO cohort (id, region, source, changed_at, program_id, title, university_id, chief_expert_id, diagnosis_ends_on) SELECT id, region, source, changed_at, program_id, title, university_id, chief_expert_id, diagnosis_ends_on
  FROM jsonb_populate_recordset(NULL::cohort, $::jsonb)
  ON CONFLICT (id) DO UPDATE
  SET region = EXCLUDED.region, source = EXCLUDED.source, changed_at = EXCLUDED.changed_at, program_id = EXCLUDED.program_id, title = EXCLUDED.title, university_id = EXCLUDED.university_id, chief_expert_id = EXCLUDED.chief_expert_id, diagnosis_ends_on = EXCLUDED.diagnosis_ends_on;

INSERT INTO cohort_phase (cohort_id, position, phase, planned_days, from_day, to_day) SELECT cohort_id, position, phase, planned_days, from_day, to_day
  FROM jsonb_populate_recordset(NULL::cohort_phase, $::jsonb);

INSERT INTO cohort_release_period (cohort_id, position, from_day, to_day) SELECT cohort_id, position, from_day, to_day
  FROM jsonb_populate_recordset(NULL::cohort_release_period, $::jsonb);

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

SELECT
  FROM program
  WHERE status = 'PUBLISHED' AND ($::uuid[] IS NULL OR id = ANY (…))
  LIMIT 1;

SELECT ARRAY(SELECT DISTINCT region
  FROM mirror_agreement
  WHERE party_id = $ AND from_day <= $ AND (to_day IS NULL OR to_day >= $)
  ORDER BY 1) AS served, ARRAY(SELECT DISTINCT program_id::text
  FROM mirror_agreement
  WHERE party_id = $ AND program_id IS NOT NULL AND from_day <= $ AND (to_day IS NULL OR to_day >= $)
  ORDER BY 1) AS programs, ARRAY(SELECT id::text
  FROM mirror_team
  WHERE owner_id = $
  ORDER BY 1) AS holders, ARRAY(SELECT id::text
  FROM cohort
  WHERE university_id = $
  ORDER BY 1) AS cohorts, ARRAY(SELECT g.id::text
  FROM cohort_group g
  JOIN cohort c ON c.id = g.cohort_id
  WHERE c.university_id = $
  ORDER BY 1) AS groups, ARRAY(SELECT DISTINCT e.educator_id::text
  FROM enrollment e
  JOIN cohort c ON c.id = e.cohort_id
  WHERE c.university_id = $
  ORDER BY 1) AS trainees, ARRAY(SELECT DISTINCT educator_id::text
  FROM mirror_employment
  WHERE organization_id = $ AND from_day <= $ AND (to_day IS NULL OR to_day >= $)
  ORDER BY 1) AS educators;

SELECT external_id, id, region, version, version_rank::text, digest, state, content, waiting_since, EXISTS (SELECT
  FROM cohort t
  WHERE t.id = r.id) AS live
  FROM sync_record r
  WHERE source = $ AND kind = $ AND external_id = ANY (…);

SELECT form
  FROM sync_version_form
  WHERE source = $ AND kind = $;

SELECT id, kind, digest, counts, outcomes, causes, confirmation, received_at AS "asOf"
  FROM sync_receipt
  WHERE source = $ AND idempotency_key = $;

SELECT k.kind, k.form, k.source, k.value, k.id, k.region
  FROM unnest($::text[], $::text[], $::text[]) AS w (form, source, value)
  JOIN reference_key k USING (value, form, source)
  WHERE NOT k.deleted;

SELECT pg_advisory_xact_lock(hashtextextended(name, 2))
  FROM unnest($::text[]) AS name;

SELECT pg_notify(…);

SELECT pg_try_advisory_xact_lock(hashtextextended($, 1)) AS free;

SELECT program_id AS id
  FROM program_school
  WHERE school_id = ANY (…)
  UNION SELECT program_id
  FROM program_participant
  WHERE holder_id = ANY (…)
  UNION SELECT program_id
  FROM enrollment
  WHERE educator_id = ANY (…)
  UNION SELECT program_id
  FROM cohort
  WHERE id = ANY (…)
  ORDER BY id;

SELECT university_id AS id
  FROM cohort
  WHERE id = ANY (…)
  UNION SELECT chief_expert_id
  FROM cohort
  WHERE id = ANY (…) AND chief_expert_id IS NOT NULL
  UNION SELECT id
  FROM cohort_group
  WHERE cohort_id = ANY (…);
