-- query ($first: Int) { learningRecords(first: $first) { nodes { id statementId provider { id } instant receivedAt state educator { id } program { id } statement } pageInfo { endCursor } } }
-- as demo-provider, for 1 and for 100

SELECT "workshops"."learning_record"."id", "workshops"."learning_record"."instant", "workshops"."learning_record"."provider_id", "workshops"."learning_record"."statement_id", "workshops"."learning_record"."state", "workshops"."learning_record"."verb", "workshops"."learning_record"."account", "workshops"."learning_record"."iris", "workshops"."learning_record"."parents", "workshops"."learning_record"."session", "workshops"."learning_record"."segments", "workshops"."learning_record"."completed", "workshops"."learning_record"."educator_id", "workshops"."learning_record"."program_id", "workshops"."learning_record"."activity_id", "workshops"."learning_record"."statement", "workshops"."learning_record"."received_at"
  FROM "workshops"."learning_record"
  WHERE ("workshops"."learning_record"."provider_id" = $ AND "workshops"."learning_record"."state" = $)
  ORDER BY "workshops"."learning_record"."instant" ASC, "workshops"."learning_record"."id" ASC
  LIMIT $ OFFSET $;

SELECT DISTINCT region
  FROM mirror_agreement
  WHERE party_id = $ AND from_day <= $ AND (to_day IS NULL OR to_day >= $)
  ORDER BY region;
