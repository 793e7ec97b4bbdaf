-- mutation ($input: SyncLearningRecordsInput!) { receipt: syncLearningRecords(input: $input) { counts { created pending rejected } outcomes { outcome userErrors { code path } } } }
-- as demo-provider, of 1 statement and of 100

BEGIN;

COMMIT;

COPY learning_record (id, instant, provider_id, statement_id, state, verb, account, iris, parents, session, segments, completed, educator_id, program_id, activity_id, statement)
  FROM STDIN;

INSERT INTO audit_log (client, organization, action, kind, ids) VALUES (…);

INSERT INTO feed_outbox (kind, id, region, audiences, deleted) SELECT kind, id, region, audiences, deleted
  FROM jsonb_populate_recordset(NULL::feed_outbox, $::jsonb);

INSERT INTO learner (educator_id) SELECT e.id
  FROM unnest($::uuid[]) AS e (id)
  WHERE NOT EXISTS (SELECT
  FROM learner
  WHERE educator_id = e.id)
  ORDER BY e.id
  ON CONFLICT DO NOTHING;

INSERT INTO learning_record_key AS k (provider_id, statement_id, month, digest) SELECT $, s.*
  FROM unnest($::uuid[], $::date[], $::text[]) AS s
  ON CONFLICT (provider_id, statement_id) DO UPDATE
  SET month = excluded.month, digest = excluded.digest
  WHERE k.digest IS NULL
  RETURNING statement_id AS id, voided_by IS NOT NULL AS voided;

INSERT INTO progress_day AS p (id, region, educator_id, program_id, day, seconds, intervals, activity_times, activities, completions) SELECT c.id, a.region, c.educator_id, c.program_id, '1970-01-01'::date + c.day, c.seconds, c.intervals::int[], c.activity_times::jsonb, c.activities, c.completions
  FROM unnest($::uuid[], $::uuid[], $::uuid[], $::int[], $::int[], $::text[], $::text[], $::int[], $::int[]) AS c (id, educator_id, program_id, day, seconds, intervals, activity_times, activities, completions)
  JOIN (SELECT educator_id, min(region) AS region
  FROM platform_account
  WHERE educator_id = ANY ($::uuid[])
  GROUP BY educator_id) a USING (educator_id)
  ON CONFLICT (educator_id, program_id, day) DO UPDATE
  SET region = excluded.region, seconds = excluded.seconds, intervals = excluded.intervals, activity_times = excluded.activity_times, activities = excluded.activities, completions = excluded.completions, changed_at = now()
  RETURNING p.id, p.region;

INSERT INTO sync_receipt (id, source, kind, idempotency_key, digest, counts, outcomes, causes, confirmation, received_at) VALUES (gen_random_uuid(), $, $, $, $, $, $, $, $, $)
  RETURNING id, received_at AS "asOf";

SELECT DISTINCT region
  FROM mirror_agreement
  WHERE party_id = $ AND from_day <= $ AND (to_day IS NULL OR to_day >= $)
  ORDER BY region;

SELECT educator_id, stamp
  FROM learner
  WHERE educator_id = ANY ($::uuid[])
  ORDER BY educator_id FOR UPDATE;

SELECT id, kind, digest, counts, outcomes, causes, confirmation, received_at AS "asOf"
  FROM sync_receipt
  WHERE source = $ AND idempotency_key = $;

SELECT p.id, p.region, p.educator_id AS educator, p.program_id AS program, d.day, p.seconds, p.intervals, p.activities, p.completions, p.activity_times AS "activityTimes"
  FROM unnest($::uuid[], $::int[]) AS d (educator_id, day)
  JOIN progress_day p ON p.educator_id = d.educator_id AND p.day = '1970-01-01'::date + d.day;

SELECT pg_advisory_xact_lock_shared(hashtextextended($, 3));

SELECT pg_notify(…);

SELECT pg_try_advisory_xact_lock(hashtextextended($, 1)) AS free;

SELECT r.id, r.educator_id, r.program_id, r.activity_id, a.source || ' ' || a.account, r.session, date_part('epoch', r.instant), r.iris[1], r.completed
  FROM (SELECT DISTINCT educator_id, source, account
  FROM platform_account
  WHERE educator_id = ANY ($::uuid[])) a
  JOIN unnest($::uuid[], $::float8[], $::float8[]) AS d (educator_id, from_second, to_second) USING (educator_id) CROSS
  JOIN LATERAL ( SELECT *
  FROM learning_record
  WHERE account = a.account AND instant >= to_timestamp(d.from_second) AND instant < to_timestamp(d.to_second) OFFSET 0 ) r
  WHERE r.provider_id = a.source AND r.educator_id = a.educator_id AND r.state = 'COUNTED';

SELECT r.number, who.educator_id, what.program_id, what.activity_id, CASE WHEN what.program_id IS NULL THEN ( SELECT i.iri
  FROM unnest(r.iris) WITH ORDINALITY AS i (iri, place)
  JOIN platform_object o ON o.source = r.provider_id AND o.iri = i.iri
  ORDER BY i.place
  LIMIT 1 ) END AS mapped
  FROM ( SELECT $::uuid AS provider_id, number, instant, account, iris::text[], parents
  FROM unnest($::int[], $::timestamptz[], $::uuid[], $::text[], $::smallint[]) AS s (number, instant, account, iris, parents) ) AS r CROSS
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
  LIMIT 1 ) AS what ON true;

UPDATE learner
  SET stamp = $
  WHERE educator_id = ANY ($::uuid[]);
