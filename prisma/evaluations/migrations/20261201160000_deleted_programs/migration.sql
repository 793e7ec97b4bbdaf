-- Derivation: a program that is deleted also invalidates the counties where it lay, since what was found there may be its own.
DROP TRIGGER went ON fact_program;
CREATE TRIGGER went AFTER DELETE ON fact_program REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION invalidate(
  'INSERT INTO dirty_unit (program_id, county)
   SELECT id, '''' FROM changed
   UNION SELECT ''00000000-0000-0000-0000-000000000000''::uuid, county_of(region) FROM changed WHERE guide <> ''RELEASE''');

-- What was found of programs that were deleted before is found again, that is, removed.
INSERT INTO dirty_unit (program_id, county)
SELECT DISTINCT f.scope::uuid, '' FROM finding f
WHERE f.scope LIKE '%-%' AND NOT EXISTS (SELECT FROM fact_program p WHERE p.id::text = f.scope AND p.guide = 'RELEASE')
UNION SELECT DISTINCT '00000000-0000-0000-0000-000000000000'::uuid, f.scope FROM finding f WHERE f.scope NOT LIKE '%-%';
