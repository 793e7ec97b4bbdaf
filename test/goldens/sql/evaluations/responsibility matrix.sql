-- query ($first: Int) { _entities(representations: [{ __typename: "Region", id: "00000000-0000-8001-8000-000000520521" }]) { ... on Region { responsibilityMatrix(guide: OUTREACH, period: { schoolYear: "2021-2022" }) { rows { duty { code } holders { total fulfilled overdue } assignments(first: $first) { nodes { state holder { __typename } evidence { kind entity { __typename } } } } } } } } }
-- as demo-county-a, for 1 and for 100

SELECT id
  FROM counted_program
  WHERE guide = $ AND from_day <= $ AND to_day >= $;

SELECT id AS "id", assignment_id AS "assignmentId", program_id AS "programId", duty AS "duty", holder_id AS "holderId", region AS "region", school_id AS "schoolId", from_day AS "fromDay", due_on AS "dueOn", waived AS "waived", recorded AS "recorded", started_on AS "startedOn", fulfilled_on AS "fulfilledOn", reservations AS "reservations", terms AS "terms"
  FROM duty_standing
  WHERE ((((((region >= $ AND region < $)) OR ((holder_id = ANY (…))))) AND ((program_id = ANY (…)) AND (region >= $ AND region < $) AND duty = $)))
  ORDER BY region ASC, id ASC
  LIMIT $;

SELECT id AS "id", scope AS "scope", standard AS "standard", version AS "version", region AS "region", program_ids AS "programIds", party_ids AS "partyIds", school_id AS "schoolId", subject AS "subject", subject_id AS "subjectId", numerator AS "numerator", denominator AS "denominator", members AS "members", fact_ids AS "factIds", verdict AS "verdict", from_day AS "fromDay", settled_on AS "settledOn", day AS "day", grain AS "grain", school_subject AS "schoolSubject", year AS "year", year_kind AS "yearKind", missing AS "missing"
  FROM finding
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $)) OR ((party_ids @> $)) OR ((subject_id = ANY (…)))));

SELECT s.program_id AS program, s.duty, CASE WHEN s.waived THEN 'WAIVED' WHEN NOT s.recorded THEN 'NOT_RECORDED' WHEN s.fulfilled_on <= $::date THEN 'FULFILLED' WHEN s.due_on < $::date THEN 'OVERDUE' WHEN s.started_on <= $::date THEN 'IN_PROGRESS' ELSE 'NOT_STARTED' END AS state, count(*)::int AS count
  FROM duty_standing s
  WHERE (EXISTS (SELECT
  FROM unnest($::text[]) AS r
  WHERE lies_within(s.region, r)) OR s.holder_id = ANY ($::uuid[]) OR s.school_id = $::uuid) AND s.program_id = ANY (…) AND lies_within(s.region, $)
  GROUP BY 1, 2, 3;
