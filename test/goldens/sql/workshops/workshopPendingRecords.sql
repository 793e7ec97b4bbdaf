-- query ($first: Int) { workshopPendingRecords(first: $first) { nodes { kind externalId version state since expiresAt userErrors { code path message hint remedy } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT r.id, r.instant, r.statement_id AS "statementId", r.received_at AS "receivedAt", r.educator_id AS "educatorId", r.program_id AS "programId", CASE WHEN r.program_id IS NULL THEN ( SELECT i.iri
  FROM unnest(r.iris) WITH ORDINALITY AS i (iri, place)
  JOIN platform_object o ON o.source = r.provider_id AND o.iri = i.iri
  ORDER BY i.place
  LIMIT 1 ) END AS mapped, r.iris, r.statement -> 'actor' AS actor
  FROM learning_record r
  WHERE r.provider_id = $ AND r.state = 'PENDING' AND ($::text IS NULL OR $ = ANY (r.iris) OR $ IN (r.statement #>> '{actor,account,name}', r.statement #>> '{actor,mbox}', r.statement #>> '{actor,mbox_sha1sum}', r.statement #>> '{actor,openid}')) AND ($::timestamptz IS NULL OR (r.instant, r.id) > ($, $::uuid)) AND ($::timestamptz IS NULL OR (r.instant, r.id) < ($, $::uuid))
  ORDER BY r.instant ASC, r.id ASC
  LIMIT $;

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
