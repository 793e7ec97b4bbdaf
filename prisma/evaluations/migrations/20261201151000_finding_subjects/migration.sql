-- A finding says of what kind its subject is and what it is made of, and what is missing of a set.
ALTER TABLE finding
  ADD COLUMN grain text,
  ADD COLUMN school_subject text,
  ADD COLUMN year int,
  ADD COLUMN year_kind text,
  ADD COLUMN missing text[] NOT NULL DEFAULT '{}';
UPDATE finding SET grain = CASE
    WHEN standard IN ('OUTREACH_FREQUENCY', 'OUTREACH_PHASES') THEN 'DELIVERY_PLAN_LINE'
    WHEN standard = 'OUTREACH_DURATION' THEN 'VISIT'
    WHEN standard = 'TRAINER_RATIO' THEN 'COUNTY'
    WHEN standard IN ('OUTREACH_PLANNED', 'DELIVERY_TEAM_SUBJECTS', 'PACKAGE_MADE') THEN 'COUNTY_IN_YEAR'
    WHEN standard = 'LESSON_GRADED' THEN 'SCHOOL_IN_PROGRAM'
    WHEN standard IN ('GROUP_SIZE', 'MENTOR_TRIAD') THEN 'COHORT_GROUP'
    WHEN standard IN ('TRAINEE_SOURCE', 'SHADOWING_SITES') THEN 'TRAINEE'
    ELSE 'COHORT' END;
UPDATE finding SET school_subject = split_part(subject, ' ', 2), year = split_part(subject, ' ', 3)::int, year_kind = split_part(subject, ' ', 4)
  WHERE grain = 'DELIVERY_PLAN_LINE';
UPDATE finding SET year = split_part(subject, ' ', 2)::int, year_kind = split_part(subject, ' ', 3) WHERE grain = 'COUNTY_IN_YEAR';
ALTER TABLE finding ALTER COLUMN grain SET NOT NULL;

-- What is missing is computed with the next evaluation: of all counties, and of release programs.
INSERT INTO dirty_unit (program_id, county)
  SELECT '00000000-0000-0000-0000-000000000000'::uuid, '' UNION ALL SELECT id, '' FROM fact_program WHERE guide = 'RELEASE';

-- A reservation is told by the code of its standard, not by the term that asks for it.
UPDATE duty_standing SET reservations = ARRAY(SELECT replace(r, 'std:', '') FROM unnest(reservations) AS r) WHERE reservations <> '{}';
