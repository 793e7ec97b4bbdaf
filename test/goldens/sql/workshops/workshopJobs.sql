-- query ($first: Int) { workshopJobs(first: $first) { nodes { id kind idempotencyKey dryRun patch state reason { code path message hint remedy } parts { part digest bytes lines records } records taken counts { created updated unchanged stale deleted pending rejected } causes { code outcome kinds form value field count remedy hint since firstExternalIds } createdAt startedAt endedAt } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT id, source, viewer, kind, idempotency_key AS "idempotencyKey", dry_run AS "dryRun", patch, state, reason, cancelled, confirmed, parts, records::float8 AS records, taken::float8 AS taken, counts, causes, created_at AS "createdAt", started_at AS "startedAt", ended_at AS "endedAt", (extract(epoch
  FROM changed_at) * 1000000)::bigint AS changed
  FROM sync_job
  WHERE source = $ AND ($::timestamptz IS NULL OR (created_at, id) < ($, $::uuid)) AND ($::timestamptz IS NULL OR (created_at, id) > ($, $::uuid))
  ORDER BY created_at DESC, id DESC
  LIMIT $;
