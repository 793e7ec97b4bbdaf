-- query ($first: Int) { courses(first: $first) { nodes { id name cohort { id name program { id name guide title regionCode cycle yearKind fromDay toDay stages subjects status publishedOn } title university { id } chiefExpert { id } status diagnosisEndsOn regionCode region { id } releasePeriods { fromDay toDay } phases { phase plannedDays fromDay toDay } progress { hoursReported hoursPlanned } groups { id name regionCode } courses { id name title category requirement hours practiceHours phase regionCode } reports { id phase revision inForce fromDay toDay handedInOn regionCode } } title category requirement hours practiceHours phase regionCode region { id } } pageInfo { endCursor } } }
-- as demo-county-a, for 1 and for 100

SELECT id AS "id", region AS "region", source AS "source", cohort_id AS "cohortId", title AS "title", category AS "category", requirement AS "requirement", hours AS "hours", practice_hours AS "practiceHours", phase AS "phase", changed_at AS "changedAt"
  FROM course
  WHERE ((((((region >= $ AND region < $)))) AND TRUE))
  ORDER BY title ASC, id ASC
  LIMIT $;
