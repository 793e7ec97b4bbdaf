-- query ($entities: [_Any!]!) { _entities(representations: $entities) { ... on Visit { subject program { title } attendance { day } } } }
-- as demo-county-a, for 1 and for 100

SELECT "programs"."program"."id", "programs"."program"."guide", "programs"."program"."title", "programs"."program"."region", "programs"."program"."source", "programs"."program"."cycle", "programs"."program"."year_kind", "programs"."program"."from_day", "programs"."program"."to_day", "programs"."program"."stages", "programs"."program"."subjects", "programs"."program"."parent_id", "programs"."program"."status", "programs"."program"."published_on", "programs"."program"."changed_at"
  FROM "programs"."program"
  WHERE ((("programs"."program"."region" >= $ AND "programs"."program"."region" < $) OR ("programs"."program"."region" IN (…) AND "programs"."program"."status" <> $) OR 1=0) AND "programs"."program"."id" IN (…)) OFFSET $;

SELECT "programs"."visit"."id", "programs"."visit"."region", "programs"."visit"."source", "programs"."visit"."program_id", "programs"."visit"."township_code", "programs"."visit"."subject", "programs"."visit"."phases", "programs"."visit"."from_day", "programs"."visit"."to_day", "programs"."visit"."team_id", "programs"."visit"."host_school_ids", "programs"."visit"."status", "programs"."visit"."changed_at"
  FROM "programs"."visit"
  WHERE ((("programs"."visit"."region" >= $ AND "programs"."visit"."region" < $) OR "programs"."visit"."host_school_ids" @> $) AND "programs"."visit"."id" IN (…)) OFFSET $;

SELECT "programs"."visit_attendance"."visit_id", "programs"."visit_attendance"."position", "programs"."visit_attendance"."educator_id", "programs"."visit_attendance"."day", "programs"."visit_attendance"."from_time", "programs"."visit_attendance"."to_time", "programs"."visit_attendance"."minutes"
  FROM "programs"."visit_attendance"
  WHERE "programs"."visit_attendance"."visit_id" IN (…)
  ORDER BY "programs"."visit_attendance"."visit_id" ASC, "programs"."visit_attendance"."position" ASC OFFSET $;
