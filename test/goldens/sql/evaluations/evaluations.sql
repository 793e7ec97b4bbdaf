-- query ($first: Int) { evaluations(first: $first) { nodes { id method purpose target { __typename ... on EducationAuthority { EducationAuthority_id: id } ... on DevelopmentCenter { DevelopmentCenter_id: id } ... on University { University_id: id } ... on Provider { Provider_id: id } ... on School { School_id: id } ... on Team { Team_id: id } ... on Educator { Educator_id: id } ... on CohortGroup { CohortGroup_id: id } ... on Workshop { Workshop_id: id } ... on Program { Program_id: id Program_responsibilityMatrix: responsibilityMatrix { guide } } } targetId targetKind evaluator { __typename ... on EducationAuthority { EducationAuthority_id: id } ... on DevelopmentCenter { DevelopmentCenter_id: id } ... on University { University_id: id } ... on Provider { Provider_id: id } ... on School { School_id: id } ... on Team { Team_id: id } ... on Educator { Educator_id: id } ... on CohortGroup { CohortGroup_id: id } } evaluatorId dataFrom { id } program { id responsibilityMatrix { guide } } regionCode region { id } status concludedOn score words indicators { kind name weight score lowest highest } decisions { kind decidedOn team { id } words } } pageInfo { endCursor } } }
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
  WHERE ((((((region >= $ AND region < $)) OR ((source = ANY (…))) OR ((target_id = ANY (…))) OR ((evaluator_id = ANY (…))) OR ((data_from_id = ANY (…))))) AND TRUE))
  ORDER BY region ASC, id ASC
  LIMIT $;

SELECT p.id, p.guide, EXISTS ( SELECT
  FROM unnest($::text[]) r
  WHERE lies_within(p.region, r) OR lies_within(r, p.region)) AS seen
  FROM fact_program p
  WHERE p.id = ANY ($::uuid[]);

SELECT s.program_id AS program, s.duty, CASE WHEN s.waived THEN 'WAIVED' WHEN NOT s.recorded THEN 'NOT_RECORDED' WHEN s.fulfilled_on <= $::date THEN 'FULFILLED' WHEN s.due_on < $::date THEN 'OVERDUE' WHEN s.started_on <= $::date THEN 'IN_PROGRESS' ELSE 'NOT_STARTED' END AS state, count(*)::int AS count
  FROM duty_standing s
  WHERE (EXISTS (SELECT
  FROM unnest($::text[]) AS r
  WHERE lies_within(s.region, r)) OR s.holder_id = ANY ($::uuid[]) OR s.school_id = $::uuid) AND s.program_id = ANY (…)
  GROUP BY 1, 2, 3;
