-- query ($first: Int) { documents(first: $first) { nodes { id kind title program { id guide title regionCode region { id } cycle yearKind fromDay toDay stages subjects status publishedOn parent { id guide title regionCode cycle yearKind fromDay toDay stages subjects status publishedOn } schools { fromDay toDay } participants { party holderId fromDay toDay } teams { id } providers { id } centers { id } qualitySchools { id } hosts { fromDay toDay } phases { phase fromDay toDay plannedDays } dueDays { dueOn } terms { name fromDay toDay } } guide holder { __typename ... on EducationAuthority { EducationAuthority_id: id } ... on DevelopmentCenter { DevelopmentCenter_id: id } ... on University { University_id: id } ... on Provider { Provider_id: id } ... on School { School_id: id } ... on Team { Team_id: id } ... on Educator { Educator_id: id } ... on CohortGroup { CohortGroup_id: id CohortGroup_cohort: cohort { id title status diagnosisEndsOn regionCode } CohortGroup_name: name CohortGroup_regionCode: regionCode CohortGroup_region: region { id } CohortGroup_members: members { fromDay toDay } CohortGroup_mentors: mentors { role fromDay toDay } } } holderId submittedBy { __typename ... on EducationAuthority { EducationAuthority_id: id } ... on DevelopmentCenter { DevelopmentCenter_id: id } ... on University { University_id: id } ... on Provider { Provider_id: id } ... on School { School_id: id } ... on Team { Team_id: id } ... on Educator { Educator_id: id } ... on CohortGroup { CohortGroup_id: id CohortGroup_cohort: cohort { id title status diagnosisEndsOn regionCode } CohortGroup_name: name CohortGroup_regionCode: regionCode CohortGroup_region: region { id } CohortGroup_members: members { fromDay toDay } CohortGroup_mentors: mentors { role fromDay toDay } } } regionCode region { id } status handedInOn url year fromDay toDay contributors { educator { id } role } revisions { revision title status handedInOn url recordedAt } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT "programs"."document_revision"."document_id", "programs"."document_revision"."revision", "programs"."document_revision"."title", "programs"."document_revision"."status", "programs"."document_revision"."handed_in_on", "programs"."document_revision"."url", "programs"."document_revision"."recorded_at"
  FROM "programs"."document_revision"
  WHERE "programs"."document_revision"."document_id" IN (…)
  ORDER BY "programs"."document_revision"."document_id" ASC, "programs"."document_revision"."revision" ASC OFFSET $;

SELECT "programs"."program_due_day"."program_id", "programs"."program_due_day"."position", "programs"."program_due_day"."duty", "programs"."program_due_day"."due_on"
  FROM "programs"."program_due_day"
  WHERE "programs"."program_due_day"."program_id" IN (…)
  ORDER BY "programs"."program_due_day"."program_id" ASC, "programs"."program_due_day"."position" ASC OFFSET $;

SELECT "programs"."program_participant"."program_id", "programs"."program_participant"."position", "programs"."program_participant"."party", "programs"."program_participant"."holder_id", "programs"."program_participant"."workshop_id", "programs"."program_participant"."from_day", "programs"."program_participant"."to_day"
  FROM "programs"."program_participant"
  WHERE "programs"."program_participant"."program_id" IN (…)
  ORDER BY "programs"."program_participant"."program_id" ASC, "programs"."program_participant"."position" ASC OFFSET $;

SELECT "programs"."program_phase"."program_id", "programs"."program_phase"."position", "programs"."program_phase"."phase", "programs"."program_phase"."from_day", "programs"."program_phase"."to_day", "programs"."program_phase"."planned_days"
  FROM "programs"."program_phase"
  WHERE "programs"."program_phase"."program_id" IN (…)
  ORDER BY "programs"."program_phase"."program_id" ASC, "programs"."program_phase"."position" ASC OFFSET $;

SELECT "programs"."program_school"."program_id", "programs"."program_school"."position", "programs"."program_school"."school_id", "programs"."program_school"."principal_id", "programs"."program_school"."from_day", "programs"."program_school"."to_day"
  FROM "programs"."program_school"
  WHERE "programs"."program_school"."program_id" IN (…)
  ORDER BY "programs"."program_school"."program_id" ASC, "programs"."program_school"."position" ASC OFFSET $;

SELECT "programs"."program_term"."program_id", "programs"."program_term"."position", "programs"."program_term"."name", "programs"."program_term"."from_day", "programs"."program_term"."to_day"
  FROM "programs"."program_term"
  WHERE "programs"."program_term"."program_id" IN (…)
  ORDER BY "programs"."program_term"."program_id" ASC, "programs"."program_term"."position" ASC OFFSET $;

SELECT document_id AS "documentId", position AS "position", educator_id AS "educatorId", role AS "role"
  FROM document_contributor
  WHERE document_id = ANY ($::uuid[])
  ORDER BY document_id, position;

SELECT id AS "id", guide AS "guide", title AS "title", region AS "region", source AS "source", cycle AS "cycle", year_kind AS "yearKind", from_day AS "fromDay", to_day AS "toDay", stages AS "stages", subjects AS "subjects", parent_id AS "parentId", status AS "status", published_on AS "publishedOn", changed_at AS "changedAt"
  FROM program
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $)) OR ((region = ANY (…)) AND (status <> $)) OR ((id = ANY (…)))));

SELECT id AS "id", kind AS "kind", title AS "title", region AS "region", source AS "source", program_id AS "programId", guide AS "guide", holder_id AS "holderId", submitted_by_id AS "submittedById", status AS "status", handed_in_on AS "handedInOn", url AS "url", year AS "year", from_day AS "fromDay", to_day AS "toDay", changed_at AS "changedAt"
  FROM document
  WHERE ((((((region >= $ AND region < $)) OR ((holder_id = ANY (…))) OR ((submitted_by_id = ANY (…))))) AND TRUE))
  ORDER BY region ASC, id ASC
  LIMIT $;
