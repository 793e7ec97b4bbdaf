-- query ($entities: [_Any!]!) { _entities(representations: $entities) { ... on Program { title schools { school { id } } phases { phase } } } }
-- as demo-county-a, for 1 and for 100

SELECT "programs"."program"."id", "programs"."program"."guide", "programs"."program"."title", "programs"."program"."region", "programs"."program"."source", "programs"."program"."cycle", "programs"."program"."year_kind", "programs"."program"."from_day", "programs"."program"."to_day", "programs"."program"."stages", "programs"."program"."subjects", "programs"."program"."parent_id", "programs"."program"."status", "programs"."program"."published_on", "programs"."program"."changed_at"
  FROM "programs"."program"
  WHERE ((("programs"."program"."region" >= $ AND "programs"."program"."region" < $) OR ("programs"."program"."region" IN (…) AND "programs"."program"."status" <> $) OR 1=0) AND "programs"."program"."id" IN (…)) OFFSET $;

SELECT "programs"."program_phase"."program_id", "programs"."program_phase"."position", "programs"."program_phase"."phase", "programs"."program_phase"."from_day", "programs"."program_phase"."to_day", "programs"."program_phase"."planned_days"
  FROM "programs"."program_phase"
  WHERE "programs"."program_phase"."program_id" IN (…)
  ORDER BY "programs"."program_phase"."program_id" ASC, "programs"."program_phase"."position" ASC OFFSET $;

SELECT "programs"."program_school"."program_id", "programs"."program_school"."position", "programs"."program_school"."school_id", "programs"."program_school"."principal_id", "programs"."program_school"."from_day", "programs"."program_school"."to_day"
  FROM "programs"."program_school"
  WHERE "programs"."program_school"."program_id" IN (…)
  ORDER BY "programs"."program_school"."program_id" ASC, "programs"."program_school"."position" ASC OFFSET $;
