-- Schools take part in a program by being named in it or by having somebody enrolled; of the latter the roster of duties tells.
CREATE INDEX fact_assignment_school ON fact_assignment (program_id, holder_id) WHERE party = 'SCHOOL';
CREATE VIEW participating_school (program_id, school_id, principal_id, from_day, to_day) AS
  SELECT s.id, s.school_id, s.principal_id, s.from_day, s.to_day FROM fact_program_school s
  UNION ALL
  SELECT DISTINCT a.program_id, a.holder_id, NULL::uuid, a.from_day, CASE WHEN a.waiver_cause = 'LEFT' THEN a.waived_on - 1 END
  FROM fact_assignment a
  WHERE a.party = 'SCHOOL' AND NOT EXISTS (SELECT FROM fact_program_school s WHERE s.id = a.program_id AND s.school_id = a.holder_id);

-- What outreach programs plan: one line for a township, a subject and a year, whichever programs plan it. A program
-- without lines plans each of its subjects in each township of its region that has a participating rural school.
CREATE OR REPLACE VIEW plan_line AS
  WITH said AS (
    SELECT l.id AS fact_id, l.township, l.subject, l.year, p.year_kind, p.id AS program_id, l.team_id
    FROM fact_plan_line l JOIN counted_program p ON p.id = l.program_id AND p.guide = 'OUTREACH'
  ), implied AS (
    SELECT DISTINCT p.id AS fact_id, s.township, subject, y.year, p.year_kind, p.id AS program_id, NULL::uuid AS team_id
    FROM counted_program p
    CROSS JOIN unnest(p.subjects) AS subject
    CROSS JOIN generate_series(year_of(p.from_day, p.year_kind), year_of(p.to_day, p.year_kind)) AS y(year)
    JOIN participating_school ps ON ps.program_id = p.id
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

-- A report counts by the last of the days that it covers, whenever it was handed in.
CREATE OR REPLACE VIEW evidence (entity_id, type, kind, relation, party_id, target, target_id, remark, program_id, guide, region, day, until) AS
  -- Documents count for the holder on whose behalf they were handed in, not for who merely belongs to it.
  SELECT d.id, 'Document', d.kind, 'MADE', d.holder_id, NULL::text, NULL::uuid, NULL::text, d.program_id, d.guide, d.region, d.handed_in_on, NULL::date
  FROM fact_document d WHERE d.status = 'HANDED_IN' AND d.handed_in_on IS NOT NULL
  UNION ALL
  SELECT d.id, 'Document', d.kind, 'ON', c.educator_id, NULL, NULL, CASE WHEN c.role = 'CHIEF_DESIGNER' THEN 'AS_CHIEF_DESIGNER' END,
    d.program_id, d.guide, d.region, d.handed_in_on, NULL
  FROM fact_document_contributor c JOIN fact_document d ON d.id = c.id AND d.status = 'HANDED_IN' AND d.handed_in_on IS NOT NULL
  UNION ALL
  SELECT g.id, 'Agreement', g.kind, 'MADE', a, NULL, NULL, NULL, g.program_id, NULL, g.region, g.from_day, coalesce(g.to_day, 'infinity')
  FROM fact_agreement g, authorities_of(g.region) a
  UNION ALL
  SELECT t.id, 'Team', t.kind, 'MADE', t.owner_id, NULL, NULL, NULL, t.program_id, NULL, t.region, t.from_day, coalesce(t.to_day, 'infinity')
  FROM fact_team t WHERE t.owner_id IS NOT NULL
  UNION ALL
  -- A county's team may belong to its centre: it is the authority of its own region that has formed it.
  SELECT t.id, 'Team', t.kind, 'MADE', o.id, NULL, NULL, NULL, t.program_id, NULL, t.region, t.from_day, coalesce(t.to_day, 'infinity')
  FROM fact_team t JOIN fact_organization o ON o.kind = 'EDUCATION_AUTHORITY' AND o.region = t.region AND o.id IS DISTINCT FROM t.owner_id
  UNION ALL
  SELECT e.id, 'Enrollment', e.role, 'MADE', party, NULL, NULL, NULL, e.program_id, NULL, e.region, e.completed_on, NULL
  FROM fact_enrollment e, LATERAL (SELECT e.educator_id AS party UNION SELECT authorities_of(e.region) UNION SELECT employers_of(e.educator_id, e.completed_on)) p
  WHERE e.status = 'COMPLETED' AND e.completed_on IS NOT NULL AND is_counted(e.program_id)
  UNION ALL
  SELECT e.id, 'Enrollment', e.role, 'MADE', a, NULL, NULL, 'ON_SELECTION', e.program_id, NULL, e.region, e.selected_on, NULL
  FROM fact_enrollment e, authorities_of(e.region) a WHERE e.status <> 'CANCELLED'
  UNION ALL
  SELECT v.id, 'Visit', phase, 'MADE', v.team_id, NULL, NULL, NULL, v.program_id, NULL, v.township, v.from_day, NULL
  FROM fact_visit v, unnest(v.phases) phase WHERE v.status <> 'CANCELLED' AND v.to_day <= today() AND v.team_id IS NOT NULL
  UNION ALL
  SELECT v.id, 'Visit', phase, 'ON', school, NULL, NULL, NULL, v.program_id, NULL, v.township, v.from_day, NULL
  FROM fact_visit v, unnest(v.phases) phase, unnest(v.host_school_ids) school WHERE v.status <> 'CANCELLED' AND v.to_day <= today()
  UNION ALL
  SELECT l.id, 'Lesson', NULL, 'MADE', party, NULL, NULL, NULL, l.program_id, NULL, l.region, l.polished_on, NULL
  FROM fact_lesson l, LATERAL (SELECT l.educator_id AS party UNION SELECT employers_of(l.educator_id, l.polished_on)) p WHERE l.polished_on IS NOT NULL
  UNION ALL
  SELECT a.id, 'Activity', a.mode, 'MADE', a.holder_id, NULL, NULL, NULL, a.program_id, NULL, a.region, a.from_day, NULL
  FROM fact_activity a WHERE a.to_day <= today()
  UNION ALL
  SELECT a.id, 'Activity', a.mode, 'ON', supporter, NULL, NULL, NULL, a.program_id, NULL, a.region, a.from_day, NULL
  FROM fact_activity a, unnest(a.supported_by_ids) supporter WHERE a.to_day <= today()
  UNION ALL
  SELECT v.id, 'Attendance', phase, 'MADE', t.educator_id, NULL, NULL, NULL, v.program_id, NULL, v.township, t.day, NULL
  FROM fact_attendance t JOIN fact_visit v ON v.id = t.id AND v.status <> 'CANCELLED', unnest(v.phases) phase
  UNION ALL
  SELECT a.id, 'Attendance', a.mode, 'MADE', t.educator_id, NULL, NULL, NULL, a.program_id, NULL, a.region, t.day, NULL
  FROM fact_attendance t JOIN fact_activity a ON a.id = t.id
  UNION ALL
  SELECT a.id, 'Attendance', a.mode, 'MADE', school, 'SCHOOL', NULL, NULL, a.program_id, NULL, a.region, t.day, NULL
  FROM fact_attendance t JOIN fact_activity a ON a.id = t.id, employers_of(t.educator_id, t.day) school
  UNION ALL
  SELECT a.id, 'Attendance', a.mode, 'MADE', t.educator_id, NULL, NULL, NULL, coalesce(a.program_id, w.program_id), NULL, a.region, t.day, NULL
  FROM fact_attendance t JOIN fact_workshop_activity a ON a.id = t.id LEFT JOIN fact_workshop w ON w.id = a.workshop_id
  UNION ALL
  SELECT c.id, 'Cohort', NULL, 'MADE', c.university_id, NULL, NULL, NULL, c.program_id, NULL, c.region, s.day, NULL
  FROM fact_cohort c JOIN cohort_start s ON s.id = c.id
  UNION ALL
  SELECT g.id, 'CohortGroup', NULL, 'MADE', c.university_id, NULL, NULL, NULL, c.program_id, NULL, g.region,
    (SELECT min(m.from_day) FROM fact_group_member m WHERE m.id = g.id), NULL
  FROM fact_group g JOIN fact_cohort c ON c.id = g.cohort_id
  UNION ALL
  SELECT k.id, 'Course', NULL, 'MADE', c.university_id, NULL, NULL, NULL, c.program_id, NULL, c.region, s.day, NULL
  FROM fact_course k JOIN fact_cohort c ON c.id = k.cohort_id JOIN cohort_start s ON s.id = c.id
  UNION ALL
  SELECT r.id, 'PhaseReport', r.phase, 'MADE', c.university_id, NULL, NULL, NULL, c.program_id, NULL, c.region, r.to_day, NULL
  FROM fact_report r JOIN fact_cohort c ON c.id = r.cohort_id WHERE r.in_force
  UNION ALL
  SELECT DISTINCT r.id, 'PhaseReport', r.phase, 'ON', s.site_id, NULL, NULL::uuid, 'HOURS_AT_HOLDER', c.program_id, NULL, c.region, r.to_day, NULL::date
  FROM fact_report r JOIN fact_cohort c ON c.id = r.cohort_id JOIN fact_report_site s ON s.id = r.id AND s.hours > 0 WHERE r.in_force
  UNION ALL
  SELECT w.id, 'Workshop', w.kind, 'MADE', party, NULL, NULL, NULL, w.program_id, NULL, w.region, w.opened_on, coalesce(w.closed_on, 'infinity')
  FROM fact_workshop w, LATERAL (SELECT authorities_of(w.region) AS party UNION SELECT h.educator_id FROM fact_workshop_host h WHERE h.id = w.id) p
  WHERE w.opened_on IS NOT NULL
  UNION ALL
  -- A workshop that serves a cohort's mentor group names the cohort's university and the platform's provider.
  SELECT w.id, 'Workshop', w.kind, 'ON', party, 'MENTOR_GROUP', w.cohort_group_id, NULL, c.program_id, NULL, w.region, w.opened_on, coalesce(w.closed_on, 'infinity')
  FROM fact_workshop w JOIN fact_group g ON g.id = w.cohort_group_id JOIN fact_cohort c ON c.id = g.cohort_id,
    unnest(ARRAY[c.university_id, w.provider_id]) party WHERE w.opened_on IS NOT NULL
  UNION ALL
  SELECT w.id, 'Workshop', w.kind, 'MADE', a, NULL, NULL, 'HOSTED_BY_TRAINEE', e.program_id, NULL, w.region, greatest(w.opened_on, h.from_day), coalesce(w.closed_on, 'infinity')
  FROM fact_workshop w JOIN fact_workshop_host h ON h.id = w.id
  JOIN fact_enrollment e ON e.educator_id = h.educator_id AND e.role = 'TRAINEE' AND e.cohort_id IS NOT NULL AND e.status <> 'CANCELLED',
    authorities_of(w.region) a WHERE w.opened_on IS NOT NULL
  UNION ALL
  SELECT m.id, 'WorkshopMembership', NULL, 'MADE', m.educator_id, NULL, NULL, NULL, w.program_id, NULL, w.region, m.from_day, NULL
  FROM fact_workshop_member m JOIN fact_workshop w ON w.id = m.workshop_id
  UNION ALL
  SELECT a.id, 'WorkshopActivity', word, 'MADE', party, NULL, NULL, NULL, coalesce(a.program_id, w.program_id, c.program_id), NULL, a.region, a.from_day, NULL
  FROM fact_workshop_activity a LEFT JOIN fact_workshop w ON w.id = a.workshop_id
  LEFT JOIN fact_group g ON g.id = w.cohort_group_id LEFT JOIN fact_cohort c ON c.id = g.cohort_id,
    unnest(ARRAY[a.mode, a.setting]) word,
    LATERAL (SELECT hosts_of(a.workshop_id, a.from_day) AS party UNION SELECT authorities_of(a.region) UNION SELECT c.university_id) p
  WHERE a.to_day <= today() AND party IS NOT NULL
  UNION ALL
  SELECT a.id, 'WorkshopActivity', word, 'ON', a.supported_by_id, NULL, NULL, NULL, coalesce(a.program_id, w.program_id), NULL, a.region, a.from_day, NULL
  FROM fact_workshop_activity a LEFT JOIN fact_workshop w ON w.id = a.workshop_id, unnest(ARRAY[a.mode, a.setting]) word
  WHERE a.to_day <= today() AND a.supported_by_id IS NOT NULL
  UNION ALL
  SELECT l.progress_id, 'Progress', NULL, 'MADE', party, NULL, NULL, NULL, l.program_id, NULL, p.region, l.first_day, NULL
  FROM online_learner l JOIN counted_program p ON p.id = l.program_id,
    LATERAL (SELECT l.educator_id AS party UNION SELECT q.holder_id FROM fact_program_party q WHERE q.id = p.id AND q.party = 'PROVIDER') q
  UNION ALL
  -- Owned or written by the party, or by a member of its team or workshop; and in the library of a region or school.
  SELECT r.id, 'Resource', r.origin, 'MADE', party, NULL, NULL, NULL, r.program_id, NULL, r.region, coalesce(r.handed_in_on, r.published_on), NULL
  FROM fact_resource r,
    LATERAL (SELECT r.owner_id AS party UNION SELECT r.author_id UNION SELECT r.provider_id
      UNION SELECT teams_of(r.author_id, coalesce(r.handed_in_on, r.published_on))
      UNION SELECT hosts_of(m.workshop_id, coalesce(r.handed_in_on, r.published_on)) FROM fact_workshop_member m
        WHERE m.educator_id = r.author_id AND m.from_day <= coalesce(r.handed_in_on, r.published_on)
          AND (m.to_day IS NULL OR m.to_day >= coalesce(r.handed_in_on, r.published_on))) p
  WHERE r.lifecycle <> 'RETIRED' AND party IS NOT NULL
  UNION ALL
  SELECT r.id, 'Resource', r.origin, 'MADE', r.library_school_id, 'SCHOOL_LIBRARY', NULL, NULL, r.program_id, NULL, r.region, coalesce(r.handed_in_on, r.published_on), NULL
  FROM fact_resource r WHERE r.lifecycle <> 'RETIRED' AND r.library_school_id IS NOT NULL
  UNION ALL
  SELECT r.id, 'Resource', r.origin, 'MADE', o.id, 'REGION_LIBRARY', NULL, NULL, r.program_id, NULL, r.region, coalesce(r.handed_in_on, r.published_on), NULL
  FROM fact_resource r JOIN fact_organization o ON o.kind = 'EDUCATION_AUTHORITY' AND o.region = r.library_region WHERE r.lifecycle <> 'RETIRED'
  UNION ALL
  SELECT p.id, 'Package', NULL, 'MADE', p.owner_id, NULL, NULL, NULL, p.program_id, NULL, p.region, p.published_on, NULL
  FROM fact_package p WHERE p.status = 'PUBLISHED' AND p.published_on IS NOT NULL
  UNION ALL
  SELECT r.id, 'Recommendation', NULL, 'MADE', r.sender_id, NULL, NULL, NULL, r.program_id, NULL, r.region, r.sent_on, NULL
  FROM fact_recommendation r
  UNION ALL
  SELECT e.id, 'Evaluation', e.method, 'MADE', e.evaluator_id, NULL, e.target_id, NULL, e.program_id, NULL, e.region, e.concluded_on, NULL
  FROM evaluation e WHERE e.status = 'CONCLUDED'
  UNION ALL
  SELECT e.id, 'Evaluation', e.method, 'ON', e.data_from_id, NULL, e.target_id, NULL, e.program_id, NULL, e.region, e.concluded_on, NULL
  FROM evaluation e WHERE e.status = 'CONCLUDED' AND e.data_from_id IS NOT NULL
  UNION ALL
  SELECT e.id, 'Evaluation', e.method, 'ABOUT', e.target_id, t.kind, NULL, scored.remark, e.program_id, NULL, e.region, e.concluded_on, NULL
  FROM evaluation e LEFT JOIN LATERAL (SELECT 'DELIVERY_TEAM' AS kind FROM fact_team f WHERE f.id = e.target_id AND f.kind = 'DELIVERY') t ON true,
    LATERAL (SELECT NULL::text AS remark UNION ALL SELECT 'SCORES_METHOD_AND_EFFECT'
      WHERE 2 = (SELECT count(DISTINCT i.kind) FROM evaluation_indicator i WHERE i.evaluation_id = e.id AND i.kind IN ('METHOD', 'EFFECT'))) scored
  WHERE e.status = 'CONCLUDED';
