-- query ($first: Int) { learningRecords(first: $first) { nodes { id statementId provider { id } instant receivedAt state educator { id } program { id } statement } pageInfo { endCursor } } }
-- as demo-provider, for 1 and for 100

SELECT DISTINCT region
  FROM mirror_agreement
  WHERE party_id = $ AND from_day <= $ AND (to_day IS NULL OR to_day >= $)
  ORDER BY region;

SELECT id AS "id", instant AS "instant", provider_id AS "providerId", statement_id AS "statementId", state AS "state", verb AS "verb", account AS "account", iris AS "iris", parents AS "parents", session AS "session", segments AS "segments", completed AS "completed", educator_id AS "educatorId", program_id AS "programId", statement AS "statement", received_at AS "receivedAt", activity_id AS "activityId"
  FROM learning_record
  WHERE (((((provider_id = $))) AND (state = $)))
  ORDER BY instant ASC, id ASC
  LIMIT $;
