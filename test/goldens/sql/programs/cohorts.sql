-- query ($first: Int) { cohorts(first: $first) { nodes { id program { id guide title regionCode region { id } cycle yearKind fromDay toDay stages subjects status publishedOn parent { id guide title regionCode cycle yearKind fromDay toDay stages subjects status publishedOn } schools { fromDay toDay } participants { party holderId fromDay toDay } teams { id } providers { id } centers { id } qualitySchools { id } hosts { fromDay toDay } phases { phase fromDay toDay plannedDays } dueDays { dueOn } terms { name fromDay toDay } } title university { id } chiefExpert { id } status diagnosisEndsOn regionCode region { id } releasePeriods { fromDay toDay } phases { phase plannedDays fromDay toDay } progress { hoursReported hoursPlanned } groups { id cohort { id title status diagnosisEndsOn regionCode } name regionCode region { id } members { fromDay toDay } mentors { role fromDay toDay } } courses { id cohort { id title status diagnosisEndsOn regionCode } title category requirement hours practiceHours phase regionCode region { id } } reports { id cohort { id title status diagnosisEndsOn regionCode } phase revision inForce fromDay toDay handedInOn regionCode region { id } lines { hours practiceHours attendedDays result } } } pageInfo { endCursor } } }
-- as demo-university, for 1 and for 100

SELECT "programs"."cohort"."id", "programs"."cohort"."region", "programs"."cohort"."source", "programs"."cohort"."program_id", "programs"."cohort"."university_id", "programs"."cohort"."title", "programs"."cohort"."chief_expert_id", "programs"."cohort"."diagnosis_ends_on", "programs"."cohort"."status", "programs"."cohort"."changed_at"
  FROM "programs"."cohort"
  WHERE (("programs"."cohort"."id" IN (…) OR "programs"."cohort"."university_id" IN (…)) AND "programs"."cohort"."id" IN (…)) OFFSET $;

SELECT "programs"."cohort_group"."id", "programs"."cohort_group"."region", "programs"."cohort_group"."source", "programs"."cohort_group"."cohort_id", "programs"."cohort_group"."name", "programs"."cohort_group"."changed_at"
  FROM "programs"."cohort_group"
  WHERE ("programs"."cohort_group"."cohort_id" IN (…) AND "programs"."cohort_group"."cohort_id" IN (…))
  ORDER BY "programs"."cohort_group"."name" ASC, "programs"."cohort_group"."id" ASC OFFSET $;

SELECT "programs"."cohort_group_member"."group_id", "programs"."cohort_group_member"."position", "programs"."cohort_group_member"."educator_id", "programs"."cohort_group_member"."from_day", "programs"."cohort_group_member"."to_day"
  FROM "programs"."cohort_group_member"
  WHERE "programs"."cohort_group_member"."group_id" IN (…)
  ORDER BY "programs"."cohort_group_member"."group_id" ASC, "programs"."cohort_group_member"."position" ASC OFFSET $;

SELECT "programs"."cohort_group_mentor"."group_id", "programs"."cohort_group_mentor"."position", "programs"."cohort_group_mentor"."educator_id", "programs"."cohort_group_mentor"."role", "programs"."cohort_group_mentor"."from_day", "programs"."cohort_group_mentor"."to_day"
  FROM "programs"."cohort_group_mentor"
  WHERE "programs"."cohort_group_mentor"."group_id" IN (…)
  ORDER BY "programs"."cohort_group_mentor"."group_id" ASC, "programs"."cohort_group_mentor"."position" ASC OFFSET $;

SELECT "programs"."cohort_phase"."cohort_id", "programs"."cohort_phase"."position", "programs"."cohort_phase"."phase", "programs"."cohort_phase"."planned_days", "programs"."cohort_phase"."from_day", "programs"."cohort_phase"."to_day"
  FROM "programs"."cohort_phase"
  WHERE "programs"."cohort_phase"."cohort_id" IN (…)
  ORDER BY "programs"."cohort_phase"."cohort_id" ASC, "programs"."cohort_phase"."position" ASC OFFSET $;

SELECT "programs"."cohort_release_period"."cohort_id", "programs"."cohort_release_period"."position", "programs"."cohort_release_period"."from_day", "programs"."cohort_release_period"."to_day"
  FROM "programs"."cohort_release_period"
  WHERE "programs"."cohort_release_period"."cohort_id" IN (…)
  ORDER BY "programs"."cohort_release_period"."cohort_id" ASC, "programs"."cohort_release_period"."position" ASC OFFSET $;

SELECT "programs"."course"."id", "programs"."course"."region", "programs"."course"."source", "programs"."course"."cohort_id", "programs"."course"."title", "programs"."course"."category", "programs"."course"."requirement", "programs"."course"."hours", "programs"."course"."practice_hours", "programs"."course"."phase", "programs"."course"."changed_at"
  FROM "programs"."course"
  WHERE ("programs"."course"."cohort_id" IN (…) AND "programs"."course"."cohort_id" IN (…))
  ORDER BY "programs"."course"."title" ASC, "programs"."course"."id" ASC OFFSET $;

SELECT "programs"."phase_report"."id", "programs"."phase_report"."region", "programs"."phase_report"."source", "programs"."phase_report"."cohort_id", "programs"."phase_report"."phase", "programs"."phase_report"."revision", "programs"."phase_report"."in_force", "programs"."phase_report"."from_day", "programs"."phase_report"."to_day", "programs"."phase_report"."handed_in_on", "programs"."phase_report"."changed_at"
  FROM "programs"."phase_report"
  WHERE ("programs"."phase_report"."cohort_id" IN (…) AND "programs"."phase_report"."cohort_id" IN (…))
  ORDER BY "programs"."phase_report"."from_day" ASC, "programs"."phase_report"."phase" ASC, "programs"."phase_report"."revision" ASC OFFSET $;

SELECT "programs"."program"."id", "programs"."program"."guide", "programs"."program"."title", "programs"."program"."region", "programs"."program"."source", "programs"."program"."cycle", "programs"."program"."year_kind", "programs"."program"."from_day", "programs"."program"."to_day", "programs"."program"."stages", "programs"."program"."subjects", "programs"."program"."parent_id", "programs"."program"."status", "programs"."program"."published_on", "programs"."program"."changed_at"
  FROM "programs"."program"
  WHERE (((1=0 AND "programs"."program"."status" <> $) OR "programs"."program"."id" IN (…)) AND "programs"."program"."id" IN (…)) OFFSET $;

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

SELECT ARRAY(SELECT DISTINCT region
  FROM mirror_agreement
  WHERE party_id = $ AND from_day <= $ AND (to_day IS NULL OR to_day >= $)
  ORDER BY 1) AS served, ARRAY(SELECT DISTINCT program_id::text
  FROM mirror_agreement
  WHERE party_id = $ AND program_id IS NOT NULL AND from_day <= $ AND (to_day IS NULL OR to_day >= $)
  ORDER BY 1) AS programs, ARRAY(SELECT id::text
  FROM mirror_team
  WHERE owner_id = $
  ORDER BY 1) AS holders, ARRAY(SELECT id::text
  FROM cohort
  WHERE university_id = $
  ORDER BY 1) AS cohorts, ARRAY(SELECT g.id::text
  FROM cohort_group g
  JOIN cohort c ON c.id = g.cohort_id
  WHERE c.university_id = $
  ORDER BY 1) AS groups, ARRAY(SELECT DISTINCT e.educator_id::text
  FROM enrollment e
  JOIN cohort c ON c.id = e.cohort_id
  WHERE c.university_id = $
  ORDER BY 1) AS trainees, ARRAY(SELECT DISTINCT educator_id::text
  FROM mirror_employment
  WHERE organization_id = $ AND from_day <= $ AND (to_day IS NULL OR to_day >= $)
  ORDER BY 1) AS educators;

SELECT c.id AS cohort, (SELECT coalesce(sum(l.hours), 0)
  FROM phase_report r
  JOIN phase_report_line l ON l.report_id = r.id
  WHERE r.cohort_id = c.id AND r.in_force)::float8 AS reported, ((SELECT coalesce(sum(hours), 0)
  FROM course
  WHERE cohort_id = c.id) * (SELECT count(*)
  FROM enrollment
  WHERE cohort_id = c.id AND role = 'TRAINEE' AND status NOT IN ('LEFT', 'CANCELLED')))::float8 AS planned
  FROM cohort c
  WHERE c.id = ANY (…);

SELECT id AS "id", region AS "region", source AS "source", program_id AS "programId", university_id AS "universityId", title AS "title", chief_expert_id AS "chiefExpertId", diagnosis_ends_on AS "diagnosisEndsOn", status AS "status", changed_at AS "changedAt"
  FROM cohort
  WHERE ((((((id = ANY (…))) OR ((university_id = ANY (…))))) AND TRUE))
  ORDER BY title asc, id asc
  LIMIT $;

SELECT program_id AS id
  FROM program_school
  WHERE school_id = ANY (…)
  UNION SELECT program_id
  FROM program_participant
  WHERE holder_id = ANY (…)
  UNION SELECT program_id
  FROM enrollment
  WHERE educator_id = ANY (…)
  UNION SELECT program_id
  FROM cohort
  WHERE id = ANY (…)
  ORDER BY id;
