-- query ($first: Int) { programRejectedRecords(first: $first) { nodes { kind externalId idempotencyKey receivedAt part line userErrors { code path message hint remedy } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT b.kind, r.external_id AS "externalId", b.idempotency_key AS "idempotencyKey", b.received_at AS "receivedAt", r.part, r.line, r.errors, b.id AS receipt, b.received_at::text AS at
  FROM ( SELECT id, kind, idempotency_key, received_at, outcomes, CASE WHEN id = $ THEN $::int ELSE 2147483647 END AS part_after, CASE WHEN id = $ THEN $::int ELSE 2147483647 END AS line_after, CASE WHEN id = $ THEN $::int ELSE -1 END AS part_before, CASE WHEN id = $ THEN $::int ELSE -1 END AS line_before
  FROM sync_receipt
  WHERE source = $ AND (counts ->> 'rejected')::int > 0 AND ($::text[] IS NULL OR kind = ANY (…)) AND ($::timestamptz IS NULL OR received_at >= $) AND ($::timestamptz IS NULL OR received_at < $) AND ($::timestamptz IS NULL OR (received_at, id) <= ($, $::uuid)) AND ($::timestamptz IS NULL OR (received_at, id) >= ($, $::uuid))
  ORDER BY received_at DESC, id DESC
  LIMIT $ + 2 ) AS b CROSS
  JOIN LATERAL ( SELECT 0 AS part, o.line::int, o.outcome ->> 'externalId' AS external_id, o.outcome -> 'errors' AS errors
  FROM jsonb_array_elements(b.outcomes) WITH ORDINALITY AS o (outcome, line)
  WHERE o.outcome ->> 'outcome' = 'REJECTED' AND (0, o.line) < (part_after, line_after) AND (0, o.line) > (part_before, line_before)
  UNION ALL ( SELECT part, line, external_id, errors
  FROM sync_job_rejected
  WHERE job = b.id AND (part, line) < (part_after, line_after) AND (part, line) > (part_before, line_before)
  ORDER BY part DESC, line DESC
  LIMIT $ ) ) AS r
  ORDER BY b.received_at DESC, b.id DESC, r.part DESC, r.line DESC
  LIMIT $;
