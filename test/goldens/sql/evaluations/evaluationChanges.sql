-- query ($first: Int) { evaluationChanges(first: $first) { nodes { kind id deleted gone keys { form value source } entity { __typename ... on Evaluation { Evaluation_id: id Evaluation_method: method Evaluation_purpose: purpose Evaluation_target: target { __typename  } Evaluation_targetId: targetId Evaluation_targetKind: targetKind Evaluation_evaluator: evaluator { __typename  } Evaluation_evaluatorId: evaluatorId Evaluation_dataFrom: dataFrom { id } Evaluation_program: program { id } Evaluation_regionCode: regionCode Evaluation_region: region { id } Evaluation_status: status Evaluation_concludedOn: concludedOn Evaluation_score: score Evaluation_words: words Evaluation_indicators: indicators { kind name weight score lowest highest } Evaluation_decisions: decisions { kind decidedOn words } } } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT evaluation_id AS "evaluationId", position AS "position", kind AS "kind", decided_on AS "decidedOn", team_id AS "teamId", words AS "words"
  FROM evaluation_decision
  WHERE evaluation_id = ANY ($::uuid[])
  ORDER BY evaluation_id, position;

SELECT evaluation_id AS "evaluationId", position AS "position", kind AS "kind", name AS "name", weight AS "weight", score AS "score", lowest AS "lowest", highest AS "highest"
  FROM evaluation_indicator
  WHERE evaluation_id = ANY ($::uuid[])
  ORDER BY evaluation_id, position;

SELECT id AS "id", region AS "region", method AS "method", purpose AS "purpose", status AS "status", target_kind AS "targetKind", target_id AS "targetId", evaluator_id AS "evaluatorId", data_from_id AS "dataFromId", program_id AS "programId", concluded_on AS "concludedOn", words AS "words", score AS "score"
  FROM evaluation
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $)) OR ((source = ANY (…))) OR ((target_id = ANY (…))) OR ((evaluator_id = ANY (…))) OR ((data_from_id = ANY (…)))));

SELECT id, form, value, CASE form WHEN 'externalId' THEN source END AS source
  FROM reference_key k
  WHERE id = ANY (…) AND form NOT IN ('id', 'idNumber') AND (form <> 'externalId' OR $::text IS NULL OR source = $) AND (NOT deleted OR NOT EXISTS (SELECT
  FROM reference_key living
  WHERE living.value = k.id::text AND living.form = 'id' AND living.kind = k.kind AND NOT living.deleted));

SELECT kind, id, place, seq::float8 AS seq, first_seq::float8 AS first, state, audiences
  FROM feed
  WHERE seq > $ AND seq <= $ AND (place ~ '[-:]' OR (place >= $ AND ($::text IS NULL OR place < $)) OR state = 'DELETED' AND EXISTS ( SELECT
  FROM feed f
  WHERE f.id = feed.id AND f.state = 'GONE' AND (f.place >= $ AND ($::text IS NULL OR f.place < $)))) AND ($::int IS NULL OR ('x' || left(md5(id::text), 8))::bit(32)::bigint % $ = $)
  ORDER BY feed.seq
  LIMIT $;

SELECT last_seq::float8 AS last, oldest_seq::float8 AS oldest, cursor_key AS key, CASE WHEN EXISTS (SELECT
  FROM feed_outbox) THEN extract(epoch
  FROM clock_timestamp() - numbered_at) ELSE 0 END::float8 AS age, (SELECT id
  FROM feed_epoch
  ORDER BY number DESC
  LIMIT 1) AS epoch
  FROM feed_state;
