-- query ($entities: [_Any!]!) { _entities(representations: $entities) { ... on Document { title program { title } contributors { role } } } }
-- as demo-county-a, for 1 and for 100

SELECT "programs"."document"."id", "programs"."document"."kind", "programs"."document"."title", "programs"."document"."region", "programs"."document"."source", "programs"."document"."program_id", "programs"."document"."guide", "programs"."document"."holder_id", "programs"."document"."submitted_by_id", "programs"."document"."status", "programs"."document"."handed_in_on", "programs"."document"."url", "programs"."document"."year", "programs"."document"."from_day", "programs"."document"."to_day", "programs"."document"."changed_at"
  FROM "programs"."document"
  WHERE ((("programs"."document"."region" >= $ AND "programs"."document"."region" < $) OR "programs"."document"."holder_id" IN (…) OR "programs"."document"."submitted_by_id" IN (…) OR EXISTS(SELECT "t0"."document_id"
  FROM "programs"."document_contributor" AS "t0"
  WHERE (1=0 AND ("programs"."document"."id") = ("t0"."document_id") AND "t0"."document_id" IS NOT NULL))) AND "programs"."document"."id" IN (…)) OFFSET $;

SELECT "programs"."document_contributor"."document_id", "programs"."document_contributor"."position", "programs"."document_contributor"."educator_id", "programs"."document_contributor"."role"
  FROM "programs"."document_contributor"
  WHERE "programs"."document_contributor"."document_id" IN (…)
  ORDER BY "programs"."document_contributor"."document_id" ASC, "programs"."document_contributor"."position" ASC OFFSET $;

SELECT "programs"."program"."id", "programs"."program"."guide", "programs"."program"."title", "programs"."program"."region", "programs"."program"."source", "programs"."program"."cycle", "programs"."program"."year_kind", "programs"."program"."from_day", "programs"."program"."to_day", "programs"."program"."stages", "programs"."program"."subjects", "programs"."program"."parent_id", "programs"."program"."status", "programs"."program"."published_on", "programs"."program"."changed_at"
  FROM "programs"."program"
  WHERE ((("programs"."program"."region" >= $ AND "programs"."program"."region" < $) OR ("programs"."program"."region" IN (…) AND "programs"."program"."status" <> $) OR 1=0) AND "programs"."program"."id" IN (…)) OFFSET $;
