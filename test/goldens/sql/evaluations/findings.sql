-- query ($first: Int) { _entities(representations: [{ __typename: "Region", id: "00000000-0000-8001-8000-000000520521" }]) { ... on Region { findings(period: { schoolYear: "2021-2022" }, first: $first) { nodes { standard { code } state numerator denominator } } } } }
-- as demo-county-a, for 1 and for 100

SELECT "evaluations"."finding"."id", "evaluations"."finding"."scope", "evaluations"."finding"."standard", "evaluations"."finding"."version", "evaluations"."finding"."region", "evaluations"."finding"."program_ids", "evaluations"."finding"."party_ids", "evaluations"."finding"."school_id", "evaluations"."finding"."subject", "evaluations"."finding"."subject_id", "evaluations"."finding"."numerator", "evaluations"."finding"."denominator", "evaluations"."finding"."members", "evaluations"."finding"."fact_ids", "evaluations"."finding"."verdict", "evaluations"."finding"."from_day", "evaluations"."finding"."settled_on", "evaluations"."finding"."day"
  FROM "evaluations"."finding"
  WHERE ((("evaluations"."finding"."region" >= $ AND "evaluations"."finding"."region" < $) OR "evaluations"."finding"."party_ids" @> $ OR "evaluations"."finding"."subject_id" IN (…)) AND "evaluations"."finding"."region" >= $ AND "evaluations"."finding"."region" < $ AND "evaluations"."finding"."from_day" <= $ AND ("evaluations"."finding"."standard" IN (…) OR "evaluations"."finding"."settled_on" >= $))
  ORDER BY "evaluations"."finding"."region" ASC, "evaluations"."finding"."standard" ASC, "evaluations"."finding"."id" ASC
  LIMIT $ OFFSET $;
