-- query ($first: Int) { evaluationPendingRecords(first: $first) { nodes { kind externalId version state since expiresAt userErrors { code path message hint remedy } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT r.kind, r.external_id AS "externalId", r.state, r.version, r.waiting_since AS since, r.changed_at AS "changedAt", r.reason, ARRAY(SELECT jsonb_build_object('path', path, 'kinds', target_kinds, 'form', target_form, 'source', target_source, 'value', target_value)
  FROM sync_pending p
  WHERE p.source = r.source AND p.kind = r.kind AND p.external_id = r.external_id
  ORDER BY path) AS waits
  FROM sync_record r
  WHERE r.source = $ AND r.state IN ('PENDING', 'EXPIRED') AND ($::text[] IS NULL OR r.kind = ANY (…)) AND ($::text IS NULL OR r.state = $) AND ($::text IS NULL OR r.reason @> jsonb_build_array(jsonb_build_object('about', jsonb_build_object('value', $::text))) OR EXISTS (SELECT
  FROM sync_pending p
  WHERE p.source = r.source AND p.kind = r.kind AND p.external_id = r.external_id AND p.target_value = $)) AND ($::text IS NULL OR (r.kind, r.external_id) > (…)) AND ($::text IS NULL OR (r.kind, r.external_id) < (…))
  ORDER BY r.kind ASC, r.external_id ASC
  LIMIT $;
