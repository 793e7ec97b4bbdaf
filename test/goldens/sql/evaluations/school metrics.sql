-- query ($first: Int, $day: Date) { _entities(representations: [{ __typename: "Region", id: "00000000-0000-8001-8000-000000520521" }]) { ... on Region { schoolMetrics(period: { day: $day }, metrics: [PARTICIPATION, STUDY_HOURS], first: $first) { nodes { school { id } values { numerator denominator rank } } } } } }
-- as demo-county-a, for 1 and for 100

SELECT concat_ws('/', (SELECT string_agg(concat(source, cursor, rebuilt_to), ','
  ORDER BY source)
  FROM mirror_cursor), (SELECT step
  FROM evaluated_day), (SELECT last_seq
  FROM feed_state)) AS position;

SELECT o.id AS key
  FROM fact_organization o
  JOIN LATERAL (SELECT township
  FROM fact_school_period s
  WHERE s.id = o.id
  ORDER BY s.from_day DESC
  LIMIT 1) s ON true
  WHERE o.kind = 'SCHOOL' AND lies_within(s.township, $) AND (EXISTS (SELECT
  FROM unnest($::text[], $::text[]) AS seen(least, beyond)
  WHERE s.township >= seen.least AND s.township < seen.beyond) OR o.id = $::uuid)
  ORDER BY o.id;

WITH period AS MATERIALIZED ( SELECT n, from_day, to_day, as_of, year_from, $::date AS today
  FROM unnest($::int[], $::date[], $::date[], $::date[], $::date[]) AS p(n, from_day, to_day, as_of, year_from)
  WHERE $::text < $::text ), fact AS ( SELECT p.n, d.place, d.school_id, sum(d.seconds) AS numerator
  FROM period p
  JOIN study_day d ON d.day BETWEEN p.from_day AND p.as_of
  WHERE (d.place >= $ AND d.place < $)
  GROUP BY p.n, d.place, d.school_id), placed AS (SELECT n, school_id::text AS place, numerator, NULL::numeric AS denominator
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
  GROUP BY p.n, w.place, w.school_id), placed AS (SELECT n, school_id::text AS place, numerator, denominator
  FROM fact) SELECT n, place, grouping(place) = 1 AS whole, sum(numerator)::text AS numerator, sum(denominator)::text AS denominator
  FROM placed
  GROUP BY GROUPING SETS ((n, place), (n)) HAVING grouping(place) = 1 OR place IS NOT NULL;
