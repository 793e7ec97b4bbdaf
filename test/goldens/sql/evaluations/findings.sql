-- query ($first: Int) { _entities(representations: [{ __typename: "Region", id: "00000000-0000-8001-8000-000000520521" }]) { ... on Region { findings(period: { schoolYear: "2021-2022" }, first: $first) { nodes { standard { code } state numerator denominator } } } } }
-- as demo-county-a, for 1 and for 100

SELECT id AS "id", scope AS "scope", standard AS "standard", version AS "version", region AS "region", program_ids AS "programIds", party_ids AS "partyIds", school_id AS "schoolId", subject AS "subject", subject_id AS "subjectId", numerator AS "numerator", denominator AS "denominator", members AS "members", fact_ids AS "factIds", verdict AS "verdict", from_day AS "fromDay", settled_on AS "settledOn", day AS "day", grain AS "grain", school_subject AS "schoolSubject", year AS "year", year_kind AS "yearKind", missing AS "missing"
  FROM finding
  WHERE ((((((region >= $ AND region < $)) OR ((party_ids @> $)) OR ((subject_id = ANY (…))))) AND ((((region >= $ AND region < $)) AND ((from_day <= $) AND (((standard = ANY (…))) OR ((settled_on >= $))))))))
  ORDER BY region ASC, standard ASC, id ASC
  LIMIT $;
