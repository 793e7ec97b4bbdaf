-- query ($first: Int) { activities(first: $first) { nodes { id name program { id name guide title regionCode region { id } cycle yearKind fromDay toDay stages subjects status publishedOn parent { id name guide title regionCode cycle yearKind fromDay toDay stages subjects status publishedOn } phases { phase fromDay toDay plannedDays } dueDays { dueOn } terms { name fromDay toDay } schools { fromDay toDay } participants { party holderId fromDay toDay } teams { id } providers { id } centers { id } qualitySchools { id } hosts { fromDay toDay } } title mode form setting subject holder { __typename ... on EducationAuthority { EducationAuthority_id: id } ... on DevelopmentCenter { DevelopmentCenter_id: id } ... on University { University_id: id } ... on Provider { Provider_id: id } ... on School { School_id: id } ... on Team { Team_id: id } ... on Educator { Educator_id: id } ... on CohortGroup { CohortGroup_id: id CohortGroup_name: name CohortGroup_cohort: cohort { id name title status diagnosisEndsOn regionCode } CohortGroup_regionCode: regionCode CohortGroup_region: region { id } CohortGroup_members: members { fromDay toDay } CohortGroup_mentors: mentors { role fromDay toDay } } } holderId supportedBy { id } fromDay toDay regionCode region { id } theme place attendance { educator { id } day fromTime toTime minutes } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT activity_id AS "activityId", position AS "position", educator_id AS "educatorId", day AS "day", from_time AS "fromTime", to_time AS "toTime", minutes AS "minutes"
  FROM activity_attendance
  WHERE activity_id = ANY ($::uuid[])
  ORDER BY activity_id, position;

SELECT id AS "id", guide AS "guide", title AS "title", region AS "region", source AS "source", cycle AS "cycle", year_kind AS "yearKind", from_day AS "fromDay", to_day AS "toDay", stages AS "stages", subjects AS "subjects", parent_id AS "parentId", status AS "status", published_on AS "publishedOn", changed_at AS "changedAt"
  FROM program
  WHERE id = ANY ($::uuid[]) AND ((((region >= $ AND region < $)) OR ((region = ANY (…)) AND status = $) OR ((region = ANY (…)) AND status = $)));

SELECT id AS "id", region AS "region", source AS "source", program_id AS "programId", title AS "title", mode AS "mode", form AS "form", setting AS "setting", subject AS "subject", holder_id AS "holderId", supported_by_ids AS "supportedByIds", from_day AS "fromDay", to_day AS "toDay", theme AS "theme", place AS "place", changed_at AS "changedAt"
  FROM activity
  WHERE ((((((region >= $ AND region < $)) OR ((holder_id = ANY (…))) OR ((supported_by_ids @> $)))) AND TRUE))
  ORDER BY from_day DESC, id DESC
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
