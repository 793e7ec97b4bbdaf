-- Derivation: what has to be computed again is the dirty set; a changed fact invalidates what is computed from it.
ALTER TABLE mark_educator RENAME TO dirty_educator;
ALTER TABLE mark_day RENAME TO dirty_day;
ALTER TABLE mark_unit RENAME TO dirty_unit;

-- The statements of the triggers name the tables, so the triggers are made again with their functions.
DROP FUNCTION mark_units;
DROP FUNCTION mark_by;
DROP FUNCTION mark CASCADE;
DROP FUNCTION mark_evaluation CASCADE;

-- A statement trigger runs the statement that it is given over the rows that came or went.
CREATE FUNCTION invalidate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE TG_ARGV[0];
  RETURN NULL;
END $$;

CREATE FUNCTION invalidate_by(name text, statement text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER came AFTER INSERT ON %I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION invalidate(%L)', name, statement);
  EXECUTE format('CREATE TRIGGER went AFTER DELETE ON %I REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION invalidate(%L)', name, statement);
END $$;

-- Every program of a county, or one program in the county where a fact lies.
CREATE FUNCTION invalidate_units(name text, program text, region text) RETURNS void LANGUAGE sql AS $$
  SELECT invalidate_by(name, format(
    'INSERT INTO dirty_unit (program_id, county) SELECT DISTINCT coalesce(%s, ''00000000-0000-0000-0000-000000000000''::uuid), county_of(%s) FROM changed', program, region))
$$;

SELECT invalidate_by('fact_educator', 'INSERT INTO dirty_educator SELECT id FROM changed');
SELECT invalidate_by('fact_employment', 'INSERT INTO dirty_educator SELECT DISTINCT educator_id FROM changed');
SELECT invalidate_by('fact_school_period', 'INSERT INTO dirty_educator SELECT DISTINCT e.educator_id FROM fact_employment e JOIN changed c ON c.id = e.organization_id');
SELECT invalidate_by('fact_progress_day', 'INSERT INTO dirty_day SELECT DISTINCT educator_id, day FROM changed');
SELECT invalidate_by('fact_attendance', 'INSERT INTO dirty_day SELECT DISTINCT educator_id, day FROM changed');

SELECT invalidate_units('fact_organization', 'NULL::uuid', 'region');
SELECT invalidate_units('fact_team', 'program_id', 'region');
SELECT invalidate_units('fact_agreement', 'program_id', 'region');
SELECT invalidate_units('fact_cluster', 'NULL::uuid', 'region');
SELECT invalidate_units('fact_program', 'id', '''''');
SELECT invalidate_units('fact_assignment', 'program_id', 'region');
SELECT invalidate_units('fact_enrollment', 'program_id', 'region');
SELECT invalidate_units('fact_plan_line', 'program_id', 'township');
SELECT invalidate_units('fact_visit', 'program_id', 'township');
SELECT invalidate_units('fact_activity', 'program_id', 'region');
SELECT invalidate_units('fact_lesson', 'program_id', 'region');
SELECT invalidate_units('fact_cohort', 'program_id', '''''');
SELECT invalidate_units('fact_workshop', 'program_id', 'region');
SELECT invalidate_units('fact_workshop_activity', 'program_id', 'region');
SELECT invalidate_by(name, 'INSERT INTO dirty_unit (program_id, county) SELECT DISTINCT h.program_id, '''' FROM changed c JOIN fact_cohort h ON h.id = c.cohort_id')
FROM unnest('{fact_group,fact_course,fact_report}'::text[]) AS name;
SELECT invalidate_by('fact_workshop_member', 'INSERT INTO dirty_unit (program_id, county) SELECT DISTINCT coalesce(w.program_id, ''00000000-0000-0000-0000-000000000000''), county_of(w.region) FROM changed c JOIN fact_workshop w ON w.id = c.workshop_id');

-- What a party has made counts for its duties wherever these lie.
SELECT invalidate_by(name, format('INSERT INTO dirty_unit (program_id, county)
  SELECT DISTINCT coalesce(program_id, ''00000000-0000-0000-0000-000000000000''), county_of(region) FROM changed
  UNION SELECT a.program_id, county_of(a.region) FROM changed c JOIN fact_assignment a ON a.holder_id IN (%s)', parties))
FROM (VALUES ('fact_document', 'c.holder_id'), ('fact_resource', 'c.owner_id, c.author_id, c.provider_id'), ('fact_package', 'c.owner_id'),
  ('fact_recommendation', 'c.sender_id'), ('evaluation', 'c.evaluator_id, c.target_id, c.data_from_id')) AS t(name, parties);

-- Evaluations are kept here and changed where they stand: what they were is invalidated too.
CREATE FUNCTION invalidate_evaluation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO dirty_unit (program_id, county)
  SELECT DISTINCT coalesce(program_id, '00000000-0000-0000-0000-000000000000'), county_of(region) FROM before
  UNION SELECT coalesce(program_id, '00000000-0000-0000-0000-000000000000'), county_of(region) FROM changed
  UNION SELECT a.program_id, county_of(a.region) FROM fact_assignment a
    JOIN (SELECT * FROM before UNION ALL SELECT * FROM changed) e ON a.holder_id IN (e.evaluator_id, e.target_id, e.data_from_id);
  RETURN NULL;
END $$;
CREATE TRIGGER altered AFTER UPDATE ON evaluation REFERENCING OLD TABLE AS before NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION invalidate_evaluation();
