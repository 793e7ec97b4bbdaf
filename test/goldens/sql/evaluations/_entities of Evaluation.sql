-- query ($entities: [_Any!]!) { _entities(representations: $entities) { ... on Evaluation { method indicators { name } decisions { kind } } } }
-- as demo-county-a, for 1 and for 100

SELECT evaluation_id AS "evaluationId", position AS "position", kind AS "kind", decided_on AS "decidedOn", team_id AS "teamId", words AS "words"
  FROM evaluation_decision
  WHERE evaluation_id = ANY ($::uuid[])
  ORDER BY evaluation_id, position;

SELECT evaluation_id AS "evaluationId", position AS "position", kind AS "kind", name AS "name", weight AS "weight", score AS "score", lowest AS "lowest", highest AS "highest"
  FROM evaluation_indicator
  WHERE evaluation_id = ANY ($::uuid[])
  ORDER BY evaluation_id, position;

SELECT id AS "id", region AS "region", source AS "source", method AS "method", purpose AS "purpose", status AS "status", target_kind AS "targetKind", target_id AS "targetId", evaluator_id AS "evaluatorId", data_from_id AS "dataFromId", program_id AS "programId", concluded_on AS "concludedOn", words AS "words", score AS "score", changed_at AS "changedAt"
  FROM evaluation
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $)) OR ((source = ANY (…))) OR ((target_id = ANY (…))) OR ((evaluator_id = ANY (…))) OR ((data_from_id = ANY (…)))));
