-- query ($first: Int, $day: Date) { _entities(representations: [{ __typename: "Region", id: "00000000-0000-8001-8000-000000520521" }]) { ... on Region { metrics(level: TOWNSHIP, period: { day: $day }, metrics: [DELIVERY_VISITS, DELIVERY_COVERAGE, TRAINER_RATIO, PARTICIPATION, STUDY_HOURS, DUTIES_FULFILLED], first: $first) { nodes { regionCode values { metric { code } numerator denominator rank previous { value } trend(periods: 3) { value } } } parent { values { value } } } } } }
-- as demo-county-a, for 1 and for 100

SELECT code AS key
  FROM fact_region
  WHERE level = $ AND NOT placeholder AND lies_within(code, $) AND EXISTS (SELECT
  FROM unnest($::text[], $::text[]) AS seen(least, beyond)
  WHERE code >= seen.least AND code < seen.beyond)
  ORDER BY code;

SELECT concat_ws('/', (SELECT string_agg(concat(source, cursor, rebuilt_to), ','
  ORDER BY source)
  FROM mirror_cursor), (SELECT step
  FROM evaluated_day), (SELECT last_seq
  FROM feed_state)) AS position;

WITH period AS MATERIALIZED ( SELECT n, from_day, to_day, as_of, year_from, $::date AS today
  FROM unnest($::int[], $::date[], $::date[], $::date[], $::date[]) AS p(n, from_day, to_day, as_of, year_from)
  WHERE $::text < $::text ), fact AS ( SELECT p.n, county_of(t.region) AS place, NULL::uuid AS school_id, count(DISTINCT m.educator_id) AS numerator, 0::bigint AS denominator
  FROM period p
  JOIN fact_team t ON t.kind = 'COUNTY_TRAINERS' AND t.from_day <= p.as_of AND (t.to_day IS NULL OR t.to_day >= p.as_of)
  JOIN fact_team_member m ON m.id = t.id AND m.from_day <= p.as_of AND (m.to_day IS NULL OR m.to_day >= p.as_of)
  WHERE (t.region >= $ AND t.region < $)
  GROUP BY p.n, county_of(t.region)
  UNION ALL SELECT p.n, county_of(w.place), NULL, 0, count(*)
  FROM period p
  JOIN workplace w ON w.rural_teacher AND w.from_day <= p.as_of AND w.to_day >= p.as_of
  WHERE (w.place >= $ AND w.place < $)
  GROUP BY p.n, county_of(w.place)), placed AS (SELECT n, CASE WHEN length(place) >= 9 AND place <> 'CN' THEN left(place, 9) END AS place, numerator, denominator
  FROM fact) SELECT n, place, grouping(place) = 1 AS whole, sum(numerator)::text AS numerator, sum(denominator)::text AS denominator
  FROM placed
  GROUP BY GROUPING SETS ((n, place), (n)) HAVING grouping(place) = 1 OR place IS NOT NULL;

WITH period AS MATERIALIZED ( SELECT n, from_day, to_day, as_of, year_from, $::date AS today
  FROM unnest($::int[], $::date[], $::date[], $::date[], $::date[]) AS p(n, from_day, to_day, as_of, year_from)
  WHERE $::text < $::text ), fact AS ( SELECT p.n, d.place, d.school_id, sum(d.seconds) AS numerator
  FROM period p
  JOIN study_day d ON d.day BETWEEN p.from_day AND p.as_of
  WHERE (d.place >= $ AND d.place < $)
  GROUP BY p.n, d.place, d.school_id), placed AS (SELECT n, CASE WHEN length(place) >= 9 AND place <> 'CN' THEN left(place, 9) END AS place, numerator, NULL::numeric AS denominator
  FROM fact) SELECT n, place, grouping(place) = 1 AS whole, sum(numerator)::text AS numerator, sum(denominator)::text AS denominator
  FROM placed
  GROUP BY GROUPING SETS ((n, place), (n)) HAVING grouping(place) = 1 OR place IS NOT NULL;

WITH period AS MATERIALIZED ( SELECT n, from_day, to_day, as_of, year_from, $::date AS today
  FROM unnest($::int[], $::date[], $::date[], $::date[], $::date[]) AS p(n, from_day, to_day, as_of, year_from)
  WHERE $::text < $::text ), fact AS ( SELECT p.n, l.township AS place, NULL::uuid AS school_id, count(*) FILTER (WHERE held.visits >= 4) AS numerator, count(*) AS denominator
  FROM period p
  JOIN plan_line l ON l.from_day <= p.as_of AND year_end(l.year, l.year_kind) >= p.as_of AND (l.published_on IS NULL OR l.published_on <= p.as_of) CROSS
  JOIN LATERAL ( SELECT count(*) AS visits
  FROM delivery(p.as_of) d
  WHERE d.township = l.township AND d.subject = l.subject AND d.from_day BETWEEN l.from_day AND l.to_day AND d.to_day - d.from_day + 1 >= 2 ) held
  WHERE (l.township >= $ AND l.township < $)
  GROUP BY p.n, l.township), placed AS (SELECT n, CASE WHEN length(place) >= 9 AND place <> 'CN' THEN left(place, 9) END AS place, numerator, denominator
  FROM fact) SELECT n, place, grouping(place) = 1 AS whole, sum(numerator)::text AS numerator, sum(denominator)::text AS denominator
  FROM placed
  GROUP BY GROUPING SETS ((n, place), (n)) HAVING grouping(place) = 1 OR place IS NOT NULL;

WITH period AS MATERIALIZED ( SELECT n, from_day, to_day, as_of, year_from, $::date AS today
  FROM unnest($::int[], $::date[], $::date[], $::date[], $::date[]) AS p(n, from_day, to_day, as_of, year_from)
  WHERE $::text < $::text ), fact AS ( SELECT p.n, s.region AS place, s.school_id, count(*) FILTER (WHERE s.fulfilled_on <= p.as_of) AS numerator, count(*) AS denominator
  FROM period p
  JOIN counted_program c ON c.from_day <= p.as_of AND c.to_day >= p.as_of AND (c.published_on IS NULL OR c.published_on <= p.as_of)
  JOIN duty_standing s ON s.program_id = c.id AND NOT s.waived AND s.recorded AND s.from_day <= p.as_of
  WHERE (s.region >= $ AND s.region < $)
  GROUP BY p.n, s.region, s.school_id), placed AS (SELECT n, CASE WHEN length(place) >= 9 AND place <> 'CN' THEN left(place, 9) END AS place, numerator, denominator
  FROM fact) SELECT n, place, grouping(place) = 1 AS whole, sum(numerator)::text AS numerator, sum(denominator)::text AS denominator
  FROM placed
  GROUP BY GROUPING SETS ((n, place), (n)) HAVING grouping(place) = 1 OR place IS NOT NULL;

WITH period AS MATERIALIZED ( SELECT n, from_day, to_day, as_of, year_from, $::date AS today
  FROM unnest($::int[], $::date[], $::date[], $::date[], $::date[]) AS p(n, from_day, to_day, as_of, year_from)
  WHERE $::text < $::text ), fact AS ( SELECT p.n, v.township AS place, NULL::uuid AS school_id, count(*) AS numerator
  FROM period p
  JOIN fact_visit v ON v.from_day BETWEEN p.from_day AND p.as_of AND v.to_day <= $::date
  WHERE v.status <> 'CANCELLED' AND (v.township >= $ AND v.township < $) AND EXISTS (SELECT
  FROM counted_program counted
  WHERE counted.id = v.program_id AND counted.guide IN ('OUTREACH'))
  GROUP BY p.n, v.township), placed AS (SELECT n, CASE WHEN length(place) >= 9 AND place <> 'CN' THEN left(place, 9) END AS place, numerator, NULL::numeric AS denominator
  FROM fact) SELECT n, place, grouping(place) = 1 AS whole, sum(numerator)::text AS numerator, sum(denominator)::text AS denominator
  FROM placed
  GROUP BY GROUPING SETS ((n, place), (n)) HAVING grouping(place) = 1 OR place IS NOT NULL;

WITH period AS MATERIALIZED ( SELECT n, from_day, to_day, as_of, year_from, $::date AS today
  FROM unnest($::int[], $::date[], $::date[], $::date[], $::date[]) AS p(n, from_day, to_day, as_of, year_from)
  WHERE $::text < $::text ), fact AS ( SELECT p.n, w.place, w.school_id, count(s.educator_id) AS numerator, count(*) AS denominator
  FROM period p
  JOIN workplace w ON w.rural_teacher AND w.from_day <= p.as_of AND w.to_day >= p.as_of
  LEFT JOIN ( SELECT DISTINCT q.n, d.educator_id
  FROM period q
  JOIN study_day d ON d.day BETWEEN q.from_day AND q.as_of ) s ON s.n = p.n AND s.educator_id = w.educator_id
  WHERE (w.place >= $ AND w.place < $)
  GROUP BY p.n, w.place, w.school_id), placed AS (SELECT n, CASE WHEN length(place) >= 9 AND place <> 'CN' THEN left(place, 9) END AS place, numerator, denominator
  FROM fact) SELECT n, place, grouping(place) = 1 AS whole, sum(numerator)::text AS numerator, sum(denominator)::text AS denominator
  FROM placed
  GROUP BY GROUPING SETS ((n, place), (n)) HAVING grouping(place) = 1 OR place IS NOT NULL;
