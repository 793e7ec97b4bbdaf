-- query ($first: Int) { _entities(representations: [{ __typename: "Region", id: "00000000-0000-8001-8000-000000520521" }]) { ... on Region { responsibilityMatrix(guide: OUTREACH, period: { schoolYear: "2021-2022" }) { rows { duty { code } holders { total fulfilled overdue } assignments(first: $first) { nodes { state holder { __typename } evidence { kind entity { __typename } } } } } } } } }
-- as demo-county-a, for 1 and for 100

SELECT "evaluations"."finding"."id", "evaluations"."finding"."scope", "evaluations"."finding"."standard", "evaluations"."finding"."version", "evaluations"."finding"."region", "evaluations"."finding"."program_ids", "evaluations"."finding"."party_ids", "evaluations"."finding"."school_id", "evaluations"."finding"."subject", "evaluations"."finding"."subject_id", "evaluations"."finding"."numerator", "evaluations"."finding"."denominator", "evaluations"."finding"."members", "evaluations"."finding"."fact_ids", "evaluations"."finding"."verdict", "evaluations"."finding"."from_day", "evaluations"."finding"."settled_on", "evaluations"."finding"."day"
  FROM "evaluations"."finding"
  WHERE ((("evaluations"."finding"."region" >= $ AND "evaluations"."finding"."region" < $) OR "evaluations"."finding"."party_ids" @> $ OR "evaluations"."finding"."subject_id" IN (…)) AND "evaluations"."finding"."id" IN (…)) OFFSET $;

SELECT id
  FROM counted_program
  WHERE guide = $ AND from_day <= $ AND to_day >= $;

SELECT id AS "id", assignment_id AS "assignmentId", program_id AS "programId", duty AS "duty", holder_id AS "holderId", region AS "region", school_id AS "schoolId", from_day AS "fromDay", due_on AS "dueOn", waived AS "waived", recorded AS "recorded", started_on AS "startedOn", fulfilled_on AS "fulfilledOn", reservations AS "reservations", terms AS "terms"
  FROM duty_standing
  WHERE ((((((region >= $ AND region < $)) OR ((holder_id = ANY (…))))) AND ((program_id = ANY (…)) AND (region >= $ AND region < $) AND duty = $)))
  ORDER BY region asc, id asc
  LIMIT $;

SELECT s.program_id AS program, s.duty, CASE WHEN s.waived THEN 'WAIVED' WHEN NOT s.recorded THEN 'NOT_RECORDED' WHEN s.fulfilled_on <= $::date THEN 'FULFILLED' WHEN s.due_on < $::date THEN 'OVERDUE' WHEN s.started_on <= $::date THEN 'IN_PROGRESS' ELSE 'NOT_STARTED' END AS state, count(*)::int AS count
  FROM duty_standing s
  WHERE (EXISTS (SELECT
  FROM unnest($::text[]) AS r
  WHERE lies_within(s.region, r)) OR s.holder_id = ANY ($::uuid[]) OR s.school_id = $::uuid) AND s.program_id = ANY (…) AND lies_within(s.region, $)
  GROUP BY 1, 2, 3;
