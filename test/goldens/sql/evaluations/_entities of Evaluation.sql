-- query ($entities: [_Any!]!) { _entities(representations: $entities) { ... on Evaluation { method indicators { name } decisions { kind } } } }
-- as demo-county-a, for 1 and for 100

SELECT "evaluations"."evaluation"."id", "evaluations"."evaluation"."region", "evaluations"."evaluation"."source", "evaluations"."evaluation"."method", "evaluations"."evaluation"."purpose", "evaluations"."evaluation"."status", "evaluations"."evaluation"."target_kind", "evaluations"."evaluation"."target_id", "evaluations"."evaluation"."evaluator_id", "evaluations"."evaluation"."data_from_id", "evaluations"."evaluation"."program_id", "evaluations"."evaluation"."concluded_on", "evaluations"."evaluation"."words", "evaluations"."evaluation"."score", "evaluations"."evaluation"."changed_at"
  FROM "evaluations"."evaluation"
  WHERE ((("evaluations"."evaluation"."region" >= $ AND "evaluations"."evaluation"."region" < $) OR "evaluations"."evaluation"."source" IN (…) OR "evaluations"."evaluation"."target_id" IN (…) OR "evaluations"."evaluation"."evaluator_id" IN (…) OR "evaluations"."evaluation"."data_from_id" IN (…)) AND "evaluations"."evaluation"."id" IN (…)) OFFSET $;

SELECT "evaluations"."evaluation_decision"."evaluation_id", "evaluations"."evaluation_decision"."position", "evaluations"."evaluation_decision"."kind", "evaluations"."evaluation_decision"."decided_on", "evaluations"."evaluation_decision"."team_id", "evaluations"."evaluation_decision"."words"
  FROM "evaluations"."evaluation_decision"
  WHERE "evaluations"."evaluation_decision"."evaluation_id" IN (…)
  ORDER BY "evaluations"."evaluation_decision"."evaluation_id" ASC, "evaluations"."evaluation_decision"."position" ASC OFFSET $;

SELECT "evaluations"."evaluation_indicator"."evaluation_id", "evaluations"."evaluation_indicator"."position", "evaluations"."evaluation_indicator"."kind", "evaluations"."evaluation_indicator"."name", "evaluations"."evaluation_indicator"."weight", "evaluations"."evaluation_indicator"."score", "evaluations"."evaluation_indicator"."lowest", "evaluations"."evaluation_indicator"."highest"
  FROM "evaluations"."evaluation_indicator"
  WHERE "evaluations"."evaluation_indicator"."evaluation_id" IN (…)
  ORDER BY "evaluations"."evaluation_indicator"."evaluation_id" ASC, "evaluations"."evaluation_indicator"."position" ASC OFFSET $;
