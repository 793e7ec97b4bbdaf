-- Years, counties, programs that count, and marks left by changed facts.

-- The year in which a day lies, and a year's first and last day, in the calendar or the school year.
CREATE FUNCTION year_of(day date, year_kind text) RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT extract(year FROM CASE WHEN year_kind = 'SCHOOL_YEAR' THEN day - interval '8 months' ELSE day END)::int
$$;
CREATE FUNCTION year_start(year int, year_kind text) RETURNS date LANGUAGE sql IMMUTABLE AS $$
  SELECT make_date(year, CASE WHEN year_kind = 'SCHOOL_YEAR' THEN 9 ELSE 1 END, 1)
$$;
CREATE FUNCTION year_end(year int, year_kind text) RETURNS date LANGUAGE sql IMMUTABLE AS $$
  SELECT year_start(year + 1, year_kind) - 1
$$;

-- Today in Asia/Shanghai, or the day that the transaction works as of.
CREATE FUNCTION today() RETURNS date LANGUAGE sql STABLE AS $$
  SELECT coalesce(nullif(current_setting('xiangxun.today', true), '')::date, (now() AT TIME ZONE 'Asia/Shanghai')::date)
$$;

-- The county of a place, or the place itself where it is wider.
CREATE FUNCTION county_of(region text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT left(region, 6) $$;

-- Whether a place is a region or lies beneath it.
CREATE FUNCTION lies_within(place text, region text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT region = 'CN' OR starts_with(place, region)
$$;

-- Only published programs count; what a cancelled one has done counts nowhere.
CREATE VIEW counted_program AS SELECT * FROM fact_program WHERE status = 'PUBLISHED';

-- The length of what is covered, in seconds.
CREATE FUNCTION seconds_in(spans int4multirange) RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(sum(upper(span) - lower(span)), 0)::int FROM unnest(spans) AS span
$$;

-- Where a fact of no program counts as one of a counted program does.
CREATE FUNCTION is_counted(program uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT program IS NULL OR EXISTS (SELECT FROM counted_program p WHERE p.id = program)
$$;

-- What outreach programs plan: one line for a township, a subject and a year, whichever programs plan it. A program
-- without lines plans each of its subjects in each township of its region that has a participating rural school.
CREATE VIEW plan_line AS
  WITH said AS (
    SELECT l.id AS fact_id, l.township, l.subject, l.year, p.year_kind, p.id AS program_id, l.team_id
    FROM fact_plan_line l JOIN counted_program p ON p.id = l.program_id AND p.guide = 'OUTREACH'
  ), implied AS (
    SELECT DISTINCT p.id AS fact_id, s.township, subject, y.year, p.year_kind, p.id AS program_id, NULL::uuid AS team_id
    FROM counted_program p
    CROSS JOIN unnest(p.subjects) AS subject
    CROSS JOIN generate_series(year_of(p.from_day, p.year_kind), year_of(p.to_day, p.year_kind)) AS y(year)
    JOIN fact_program_school ps ON ps.id = p.id
    JOIN fact_school_period s ON s.id = ps.school_id AND s.rural AND s.from_day <= p.to_day AND (s.to_day IS NULL OR s.to_day >= p.from_day)
    WHERE p.guide = 'OUTREACH' AND NOT EXISTS (SELECT FROM fact_plan_line l WHERE l.program_id = p.id)
  ), line AS (SELECT * FROM said UNION ALL SELECT * FROM implied)
  SELECT l.township, l.subject, l.year, l.year_kind,
    year_start(l.year, l.year_kind) AS from_day,
    least(year_end(l.year, l.year_kind), max(p.to_day)) AS to_day,
    min(p.published_on) AS published_on,
    array_agg(DISTINCT l.program_id) AS program_ids,
    coalesce(array_agg(DISTINCT l.team_id) FILTER (WHERE l.team_id IS NOT NULL), '{}') AS team_ids,
    array_agg(DISTINCT l.fact_id) AS fact_ids
  FROM line l JOIN counted_program p ON p.id = l.program_id
  GROUP BY l.township, l.subject, l.year, l.year_kind;

-- Visits held by the end of a day; overlapping ones of a township and subject are one.
CREATE FUNCTION delivery(by_day date)
RETURNS TABLE (township text, subject text, from_day date, to_day date, ids uuid[]) LANGUAGE sql STABLE AS $$
  WITH visit AS (
    SELECT v.* FROM fact_visit v JOIN counted_program p ON p.id = v.program_id AND p.guide = 'OUTREACH'
    WHERE v.status <> 'CANCELLED' AND v.to_day <= by_day
  ), opened AS (
    SELECT *, CASE WHEN v.from_day <= max(v.to_day) OVER behind THEN 0 ELSE 1 END AS opens FROM visit v
    WINDOW behind AS (PARTITION BY v.township, v.subject ORDER BY v.from_day, v.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
  ), joined AS (
    SELECT *, sum(o.opens) OVER (PARTITION BY o.township, o.subject ORDER BY o.from_day, o.id) AS number FROM opened o
  )
  SELECT j.township, j.subject, min(j.from_day), max(j.to_day), array_agg(j.id)
  FROM joined j GROUP BY j.township, j.subject, j.number
$$;

-- The first day of a cohort: of its release, else of its phases, else of its program.
CREATE VIEW cohort_start AS
  SELECT c.id, coalesce(
    (SELECT min(r.from_day) FROM fact_release_period r WHERE r.id = c.id),
    (SELECT min(f.from_day) FROM fact_cohort_phase f WHERE f.id = c.id),
    p.from_day) AS day
  FROM fact_cohort c JOIN counted_program p ON p.id = c.program_id
  WHERE c.status NOT IN ('REFUSED', 'CANCELLED');

-- Marks. A statement trigger runs the statement that it is given over the rows that came or went.
CREATE FUNCTION mark() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE TG_ARGV[0];
  RETURN NULL;
END $$;

CREATE FUNCTION mark_by(name text, statement text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER came AFTER INSERT ON %I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark(%L)', name, statement);
  EXECUTE format('CREATE TRIGGER went AFTER DELETE ON %I REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark(%L)', name, statement);
END $$;

-- Every program of a county, or one program in the county where a fact lies.
CREATE FUNCTION mark_units(name text, program text, region text) RETURNS void LANGUAGE sql AS $$
  SELECT mark_by(name, format(
    'INSERT INTO mark_unit (program_id, county) SELECT DISTINCT coalesce(%s, ''00000000-0000-0000-0000-000000000000''::uuid), county_of(%s) FROM changed', program, region))
$$;

SELECT mark_by('fact_educator', 'INSERT INTO mark_educator SELECT id FROM changed');
SELECT mark_by('fact_employment', 'INSERT INTO mark_educator SELECT DISTINCT educator_id FROM changed');
SELECT mark_by('fact_school_period', 'INSERT INTO mark_educator SELECT DISTINCT e.educator_id FROM fact_employment e JOIN changed c ON c.id = e.organization_id');
SELECT mark_by('fact_progress_day', 'INSERT INTO mark_day SELECT DISTINCT educator_id, day FROM changed');
SELECT mark_by('fact_attendance', 'INSERT INTO mark_day SELECT DISTINCT educator_id, day FROM changed');

SELECT mark_units('fact_organization', 'NULL::uuid', 'region');
SELECT mark_units('fact_team', 'program_id', 'region');
SELECT mark_units('fact_agreement', 'program_id', 'region');
SELECT mark_units('fact_cluster', 'NULL::uuid', 'region');
SELECT mark_units('fact_program', 'id', '''''');
SELECT mark_units('fact_assignment', 'program_id', 'region');
SELECT mark_units('fact_enrollment', 'program_id', 'region');
SELECT mark_units('fact_plan_line', 'program_id', 'township');
SELECT mark_units('fact_visit', 'program_id', 'township');
SELECT mark_units('fact_activity', 'program_id', 'region');
SELECT mark_units('fact_lesson', 'program_id', 'region');
SELECT mark_units('fact_cohort', 'program_id', '''''');
SELECT mark_units('fact_workshop', 'program_id', 'region');
SELECT mark_units('fact_workshop_activity', 'program_id', 'region');
SELECT mark_by(name, 'INSERT INTO mark_unit (program_id, county) SELECT DISTINCT h.program_id, '''' FROM changed c JOIN fact_cohort h ON h.id = c.cohort_id')
FROM unnest('{fact_group,fact_course,fact_report}'::text[]) AS name;
SELECT mark_by('fact_workshop_member', 'INSERT INTO mark_unit (program_id, county) SELECT DISTINCT coalesce(w.program_id, ''00000000-0000-0000-0000-000000000000''), county_of(w.region) FROM changed c JOIN fact_workshop w ON w.id = c.workshop_id');

-- What a party has made counts for its duties wherever these lie.
SELECT mark_by(name, format('INSERT INTO mark_unit (program_id, county)
  SELECT DISTINCT coalesce(program_id, ''00000000-0000-0000-0000-000000000000''), county_of(region) FROM changed
  UNION SELECT a.program_id, county_of(a.region) FROM changed c JOIN fact_assignment a ON a.holder_id IN (%s)', parties))
FROM (VALUES ('fact_document', 'c.holder_id'), ('fact_resource', 'c.owner_id, c.author_id, c.provider_id'), ('fact_package', 'c.owner_id'),
  ('fact_recommendation', 'c.sender_id'), ('evaluation', 'c.evaluator_id, c.target_id, c.data_from_id')) AS t(name, parties);

-- Evaluations are kept here and changed where they stand: what they were is marked too.
CREATE FUNCTION mark_evaluation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO mark_unit (program_id, county)
  SELECT DISTINCT coalesce(program_id, '00000000-0000-0000-0000-000000000000'), county_of(region) FROM before
  UNION SELECT coalesce(program_id, '00000000-0000-0000-0000-000000000000'), county_of(region) FROM changed
  UNION SELECT a.program_id, county_of(a.region) FROM fact_assignment a
    JOIN (SELECT * FROM before UNION ALL SELECT * FROM changed) e ON a.holder_id IN (e.evaluator_id, e.target_id, e.data_from_id);
  RETURN NULL;
END $$;
CREATE TRIGGER altered AFTER UPDATE ON evaluation REFERENCING OLD TABLE AS before NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION mark_evaluation();
