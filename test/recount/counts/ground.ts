/**
 * The basis of the counts, as temporary views over the owners' own tables: which programs count, where a person works,
 * what was studied. They follow the rules of evaluation alone; no table of the projection is read.
 *
 * `asked (n, from_day, to_day, as_of, year_from)` contains the periods, `calendar (today)` the present day.
 */
export const GROUND = `
-- Only published programs count; a cancelled or deleted one governs nothing.
CREATE TEMP VIEW counted AS
  SELECT id, guide, region, year_kind, from_day, to_day, published_on, subjects FROM programs.program WHERE status = 'PUBLISHED';

-- The programs that run, and are known to, at the end of a period.
CREATE TEMP VIEW running AS
  SELECT a.n, c.* FROM asked a JOIN counted c ON a.as_of BETWEEN c.from_day AND c.to_day AND c.published_on <= a.as_of;

-- Schools take part that a program names, and those of whom somebody is enrolled; of these the roster tells since when.
CREATE TEMP VIEW takes_part AS
  SELECT program_id, school_id, principal_id, from_day, to_day FROM programs.program_school
  UNION
  SELECT program_id, holder_id, NULL, from_day, CASE waiver_cause WHEN 'LEFT' THEN waived_on - 1 END
  FROM programs.duty_assignment
  WHERE party = 'SCHOOL' AND (program_id, holder_id) NOT IN (SELECT program_id, school_id FROM programs.program_school);

CREATE TEMP VIEW school_day AS
  SELECT p.school_id, p.township_code AS township, p.rural, p.quality, p.center_school_id, p.principal_id,
    daterange(p.from_day, p.to_day, '[]') AS days, o.school_kind
  FROM organizations.school_period p JOIN organizations.organization o ON o.id = p.school_id;

CREATE TEMP VIEW job AS
  SELECT e.educator_id, e.organization_id, e.kinds, e.region, e.from_day AS since, daterange(e.from_day, e.to_day, '[]') AS days
  FROM organizations.employment e;

-- Where a person works on a day: as a rural teacher at a rural school before anything else, else at a school, else
-- anywhere; of several such, where she came last.
CREATE FUNCTION pg_temp.work(who uuid, day date) RETURNS TABLE (place text, school uuid, rural_teacher boolean)
LANGUAGE sql STABLE AS $$
  SELECT coalesce(s.township, j.region), CASE WHEN s.school_id IS NOT NULL THEN j.organization_id END,
    coalesce(s.rural AND j.kinds && ARRAY['RURAL_TEACHER', 'BACKBONE_TEACHER'], false) AS is_rural
  FROM pg_temp.job j LEFT JOIN pg_temp.school_day s ON s.school_id = j.organization_id AND s.days @> day
  WHERE j.educator_id = who AND j.days @> day
  ORDER BY is_rural DESC, s.school_id IS NULL, j.since DESC LIMIT 1
$$;

-- Active rural teachers at the end of each period.
CREATE TEMP TABLE active_teacher AS
  SELECT a.n, e.educator_id, w.place, w.school
  FROM asked a CROSS JOIN (SELECT DISTINCT educator_id FROM job) e CROSS JOIN LATERAL pg_temp.work(e.educator_id, a.as_of) w
  WHERE w.rural_teacher;

-- Who is enrolled, at the end of a period, in a program that runs then.
CREATE TEMP VIEW enrolled AS
  SELECT r.n, r.guide, r.id AS program_id, e.educator_id
  FROM running r JOIN programs.enrollment e ON e.program_id = r.id
  JOIN asked a ON a.n = r.n AND e.selected_on <= a.as_of AND (e.left_on IS NULL OR e.left_on > a.as_of)
  WHERE e.status <> 'CANCELLED';

-- What statements tell, read from the statements themselves; voided ones and those that void tell nothing.
CREATE TEMP VIEW told AS
  SELECT r.provider_id, s -> 'actor' -> 'account' ->> 'homePage' AS home_page, s -> 'actor' -> 'account' ->> 'name' AS name,
    (s ->> 'timestamp')::timestamptz AT TIME ZONE 'Asia/Shanghai' AS at,
    split_part(s -> 'result' -> 'extensions' ->> 'https://w3id.org/xapi/video/extensions/played-segments', '[.]', 2)::int AS seconds,
    ARRAY[s -> 'object' ->> 'id', s -> 'context' -> 'contextActivities' -> 'parent' -> 0 ->> 'id'] AS iris
  FROM workshops.learning_record r CROSS JOIN LATERAL (SELECT r.statement::jsonb) AS t(s)
  WHERE s -> 'verb' ->> 'id' NOT LIKE '%/voided' AND NOT EXISTS (
    SELECT FROM workshops.learning_record v WHERE v.provider_id = r.provider_id AND v.statement -> 'verb' ->> 'id' LIKE '%/voided'
      AND v.statement -> 'object' ->> 'id' = s ->> 'id');

-- Whose account it was on that day, and which program its object, else its parent, stands for; of several programs the
-- one in which she is enrolled on that day, and was selected for last.
CREATE TEMP TABLE online AS
  SELECT who.educator_id, what.program_id, at::date AS day,
    extract(epoch FROM at - at::date)::int - seconds AS from_second, extract(epoch FROM at - at::date)::int AS to_second
  FROM told t
  CROSS JOIN LATERAL (
    SELECT a.educator_id FROM workshops.platform_account a
    WHERE a.source = t.provider_id AND a.home_page = t.home_page AND a.name = t.name
      AND daterange(a.from_day, a.to_day, '[]') @> t.at::date
    ORDER BY a.from_day DESC NULLS LAST LIMIT 1) who
  CROSS JOIN LATERAL (
    SELECT array_agg(DISTINCT o.program_id) AS programs FROM workshops.platform_object o
    WHERE o.source = t.provider_id AND o.iri = (
      SELECT iri FROM unnest(t.iris) WITH ORDINALITY AS named (iri, place)
      WHERE EXISTS (SELECT FROM workshops.platform_object m WHERE m.source = t.provider_id AND m.iri = named.iri) ORDER BY place LIMIT 1)) which
  CROSS JOIN LATERAL (
    SELECT CASE WHEN cardinality(which.programs) = 1 THEN which.programs[1] ELSE (
      SELECT e.program_id FROM programs.enrollment e
      WHERE e.educator_id = who.educator_id AND e.program_id = ANY (which.programs) AND e.status <> 'CANCELLED'
        AND e.selected_on <= t.at::date AND (e.left_on IS NULL OR e.left_on > t.at::date)
      ORDER BY e.selected_on DESC LIMIT 1) END AS program_id) what
  WHERE what.program_id IS NOT NULL;

CREATE TEMP TABLE attended AS
  SELECT t.visit_id AS id, t.educator_id, t.day, t.from_time, t.to_time, t.minutes
  FROM programs.visit_attendance t JOIN programs.visit v ON v.id = t.visit_id AND v.status <> 'CANCELLED'
  JOIN counted c ON c.id = v.program_id
  UNION ALL
  SELECT t.activity_id, t.educator_id, t.day, t.from_time, t.to_time, t.minutes
  FROM programs.activity_attendance t JOIN programs.activity a ON a.id = t.activity_id JOIN counted c ON c.id = a.program_id
  UNION ALL
  SELECT t.activity_id, t.educator_id, t.day, t.from_time, t.to_time, t.minutes
  FROM workshops.workshop_attendance t JOIN workshops.workshop_activity a ON a.id = t.activity_id
  LEFT JOIN workshops.workshop w ON w.id = a.workshop_id LEFT JOIN counted c ON c.id = coalesce(a.program_id, w.program_id)
  WHERE c.id IS NOT NULL OR coalesce(a.program_id, w.program_id) IS NULL;

-- Time studied by person and day, in seconds: what is known by the clock, each second once, and what is known by its
-- length alone; a day with neither is 6 hours of 45 minutes.
CREATE TEMP TABLE studied AS
  WITH stretch AS (
    SELECT o.educator_id, o.day, int4range(o.from_second, o.to_second) AS seconds FROM online o JOIN counted c ON c.id = o.program_id
    UNION ALL
    SELECT educator_id, day, int4range(extract(epoch FROM from_time AT TIME ZONE 'Asia/Shanghai' - day)::int,
      extract(epoch FROM to_time AT TIME ZONE 'Asia/Shanghai' - day)::int) FROM attended WHERE from_time IS NOT NULL
  ), clocked AS (
    SELECT educator_id, day, (SELECT sum(upper(r) - lower(r)) FROM unnest(range_agg(seconds)) AS r) AS seconds
    FROM stretch GROUP BY educator_id, day
  ), loose AS (
    SELECT educator_id, day, sum(coalesce(minutes, 6 * 45) * 60) AS seconds FROM attended WHERE from_time IS NULL GROUP BY educator_id, day
  )
  SELECT educator_id, day, coalesce(c.seconds, 0) + coalesce(l.seconds, 0) AS seconds
  FROM clocked c FULL JOIN loose l USING (educator_id, day);

-- In which status a workshop was on which days: each holds to the day before the next, none after the closing; where no
-- day of any is told, it has its one since it opened.
CREATE TEMP VIEW workshop_days AS
  SELECT w.id, w.kind, w.region, w.program_id, s.status, daterange(s.on_day, least(s.next, w.closed_on + 1)) AS days
  FROM workshops.workshop w JOIN (
    SELECT workshop_id, status, on_day, lead(on_day) OVER (PARTITION BY workshop_id ORDER BY on_day) AS next
    FROM (
      SELECT workshop_id, status, on_day FROM workshops.workshop_status_change
      UNION ALL
      SELECT id, status, opened_on FROM workshops.workshop n
      WHERE NOT EXISTS (SELECT FROM workshops.workshop_status_change c WHERE c.workshop_id = n.id)
    ) told) s ON s.workshop_id = w.id
  WHERE w.closed_on IS NULL OR s.on_day <= w.closed_on;

CREATE TEMP VIEW held_workshop_activity AS
  SELECT a.id, a.workshop_id, a.mode, a.from_day, coalesce(a.to_day, a.from_day) AS to_day, coalesce(w.region, a.region) AS region,
    coalesce(a.program_id, w.program_id) AS program_id
  FROM workshops.workshop_activity a LEFT JOIN workshops.workshop w ON w.id = a.workshop_id, calendar
  WHERE coalesce(a.to_day, a.from_day) <= calendar.today;
`;
