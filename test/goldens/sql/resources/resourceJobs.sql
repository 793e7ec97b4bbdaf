-- query ($first: Int) { resourceJobs(first: $first) { nodes { id kind idempotencyKey dryRun patch state reason { code path message hint remedy } parts { part digest bytes lines records } records taken counts { created updated unchanged stale deleted pending rejected } causes { code outcome kinds form value field count remedy hint since firstExternalIds } createdAt startedAt endedAt } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT DISTINCT id
  FROM (SELECT party_id AS id
  FROM mirror_agreement
  WHERE (region = ANY (…) OR starts_with(region, $) OR $ = 'CN') AND from_day <= $ AND (to_day IS NULL OR to_day >= $)) found
  ORDER BY id;

SELECT id, source, viewer, kind, idempotency_key AS "idempotencyKey", dry_run AS "dryRun", patch, state, reason, cancelled, confirmed, parts, records::float8 AS records, taken::float8 AS taken, counts, causes, created_at AS "createdAt", started_at AS "startedAt", ended_at AS "endedAt", (extract(epoch
  FROM changed_at) * 1000000)::bigint AS changed
  FROM sync_job
  WHERE source = $ AND ($::timestamptz IS NULL OR (created_at, id) < ($, $::uuid)) AND ($::timestamptz IS NULL OR (created_at, id) > ($, $::uuid))
  ORDER BY created_at DESC, id DESC
  LIMIT $;
