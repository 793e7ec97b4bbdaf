-- query ($first: Int) { documents(first: $first) { nodes { id name kind title program { id name guide title regionCode region { id } cycle yearKind fromDay toDay stages subjects status publishedOn parent { id name guide title regionCode cycle yearKind fromDay toDay stages subjects status publishedOn } phases { phase fromDay toDay plannedDays } dueDays { dueOn } terms { name fromDay toDay } schools { fromDay toDay } participants { party holderId fromDay toDay } teams { id } providers { id } centers { id } qualitySchools { id } hosts { fromDay toDay } } guide holder { __typename ... on EducationAuthority { EducationAuthority_id: id } ... on DevelopmentCenter { DevelopmentCenter_id: id } ... on University { University_id: id } ... on Provider { Provider_id: id } ... on School { School_id: id } ... on Team { Team_id: id } ... on Educator { Educator_id: id } ... on CohortGroup { CohortGroup_id: id CohortGroup_name: name CohortGroup_cohort: cohort { id name title status diagnosisEndsOn regionCode } CohortGroup_regionCode: regionCode CohortGroup_region: region { id } CohortGroup_members: members { fromDay toDay } CohortGroup_mentors: mentors { role fromDay toDay } } } holderId submittedBy { __typename ... on EducationAuthority { EducationAuthority_id: id } ... on DevelopmentCenter { DevelopmentCenter_id: id } ... on University { University_id: id } ... on Provider { Provider_id: id } ... on School { School_id: id } ... on Team { Team_id: id } ... on Educator { Educator_id: id } ... on CohortGroup { CohortGroup_id: id CohortGroup_name: name CohortGroup_cohort: cohort { id name title status diagnosisEndsOn regionCode } CohortGroup_regionCode: regionCode CohortGroup_region: region { id } CohortGroup_members: members { fromDay toDay } CohortGroup_mentors: mentors { role fromDay toDay } } } regionCode region { id } status handedInOn url year fromDay toDay contributors { educator { id } role } revisions { revision title status handedInOn url recordedAt } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT "programs"."document_revision"."document_id", "programs"."document_revision"."revision", "programs"."document_revision"."title", "programs"."document_revision"."status", "programs"."document_revision"."handed_in_on", "programs"."document_revision"."url", "programs"."document_revision"."recorded_at"
  FROM "programs"."document_revision"
  WHERE "programs"."document_revision"."document_id" IN (…)
  ORDER BY "programs"."document_revision"."document_id" ASC, "programs"."document_revision"."revision" ASC OFFSET $;

SELECT document_id AS "documentId", position AS "position", educator_id AS "educatorId", role AS "role"
  FROM document_contributor
  WHERE document_id = ANY ($::uuid[])
  ORDER BY document_id, position;

SELECT id AS "id", guide AS "guide", title AS "title", region AS "region", source AS "source", cycle AS "cycle", year_kind AS "yearKind", from_day AS "fromDay", to_day AS "toDay", stages AS "stages", subjects AS "subjects", parent_id AS "parentId", status AS "status", published_on AS "publishedOn", changed_at AS "changedAt"
  FROM program
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $)) OR ((region = ANY (…)) AND status = $) OR ((region = ANY (…)) AND status = $)));

SELECT id AS "id", kind AS "kind", title AS "title", region AS "region", source AS "source", program_id AS "programId", guide AS "guide", holder_id AS "holderId", submitted_by_id AS "submittedById", status AS "status", handed_in_on AS "handedInOn", url AS "url", year AS "year", from_day AS "fromDay", to_day AS "toDay", changed_at AS "changedAt"
  FROM document
  WHERE ((((((region >= $ AND region < $)) OR ((holder_id = ANY (…))) OR ((submitted_by_id = ANY (…))))) AND TRUE))
  ORDER BY region ASC, id ASC
  LIMIT $;

SELECT program_id AS "programId", position AS "position", duty AS "duty", due_on AS "dueOn"
  FROM program_due_day
  WHERE program_id = ANY ($::uuid[])
  ORDER BY program_id, position;

SELECT program_id AS "programId", position AS "position", name AS "name", from_day AS "fromDay", to_day AS "toDay"
  FROM program_term
  WHERE program_id = ANY ($::uuid[])
  ORDER BY program_id, position;

SELECT program_id AS "programId", position AS "position", party AS "party", holder_id AS "holderId", workshop_id AS "workshopId", from_day AS "fromDay", to_day AS "toDay"
  FROM program_participant
  WHERE program_id = ANY ($::uuid[])
  ORDER BY program_id, position;

SELECT program_id AS "programId", position AS "position", phase AS "phase", from_day AS "fromDay", to_day AS "toDay", planned_days AS "plannedDays"
  FROM program_phase
  WHERE program_id = ANY ($::uuid[])
  ORDER BY program_id, position;

SELECT program_id AS "programId", position AS "position", school_id AS "schoolId", principal_id AS "principalId", from_day AS "fromDay", to_day AS "toDay"
  FROM program_school
  WHERE program_id = ANY ($::uuid[])
  ORDER BY program_id, position;
