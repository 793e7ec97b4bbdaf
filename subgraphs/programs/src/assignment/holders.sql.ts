/**
 * Who holds which party's duties in each of the published programs `target`, as rows of
 * `(program_id, party, holder_id, region, from_day, gone_on)`. `gone_on` is the first day on which a holder no longer
 * takes part. A holder may stand here more than once, by every way in which it takes part. `$2` narrows the holders, so
 * that a change of a few does not look at all; `$3` is today.
 *
 * Rules: PROVINCE_AUTHORITY and COUNTY_AUTHORITY within or above the program's region, in RELEASE of the counties that
 * send a trainee; SCHOOL where it is rural and is named or has somebody enrolled; TEACHER and TRAINEE by enrollment as
 * TRAINEE and no other; everybody else as program or cohort names them.
 */
export const HOLDERS = `
  SELECT p.id AS program_id,
    CASE o.authority_level WHEN 'COUNTY' THEN 'COUNTY_AUTHORITY' ELSE 'PROVINCE_AUTHORITY' END AS party,
    o.id AS holder_id,
    CASE WHEN p.region = 'CN' OR starts_with(o.region, p.region) THEN o.region ELSE p.region END AS region,
    NULL::date AS from_day, NULL::date AS gone_on
  FROM target p JOIN mirror_organization o ON o.kind = 'EducationAuthority'
    AND (p.region = 'CN' OR starts_with(o.region, p.region) OR starts_with(p.region, o.region))
  WHERE ($2::uuid[] IS NULL OR o.id = ANY ($2))
    AND (o.authority_level = 'PROVINCE' OR (o.authority_level IN ('PREFECTURE', 'COUNTY') AND p.guide <> 'RELEASE'))
  UNION ALL
  SELECT p.id, 'COUNTY_AUTHORITY', o.id, o.region, e.selected_on, NULL
  FROM target p JOIN enrollment e ON e.program_id = p.id AND e.role = 'TRAINEE' AND e.status <> 'CANCELLED'
    JOIN mirror_organization o ON o.kind = 'EducationAuthority' AND o.authority_level = 'COUNTY' AND o.region = left(e.region, 6)
  WHERE p.guide = 'RELEASE' AND ($2::uuid[] IS NULL OR o.id = ANY ($2))
  UNION ALL
  SELECT s.program_id, 'SCHOOL', s.school_id, t.township_code, s.from_day, s.gone_on
  FROM (
    SELECT s.program_id, s.school_id, s.from_day, s.to_day + 1 AS gone_on
    FROM target p JOIN program_school s ON s.program_id = p.id
    WHERE $2::uuid[] IS NULL OR s.school_id = ANY ($2)
    UNION ALL
    SELECT e.program_id, m.organization_id, greatest(e.selected_on, m.from_day), least(e.left_on, m.to_day + 1)
    FROM target p JOIN enrollment e ON e.program_id = p.id AND e.status <> 'CANCELLED'
      JOIN mirror_employment m ON m.educator_id = e.educator_id
        AND (m.to_day IS NULL OR m.to_day >= e.selected_on) AND (e.left_on IS NULL OR m.from_day < e.left_on)
    WHERE $2::uuid[] IS NULL OR m.organization_id = ANY ($2)
  ) s JOIN target p ON p.id = s.program_id
    JOIN mirror_school_period t ON t.id = s.school_id AND t.rural
      AND least(greatest($3::date, s.from_day), p.to_day) BETWEEN t.from_day AND coalesce(t.to_day, 'infinity')
  UNION ALL
  SELECT e.program_id, CASE p.guide WHEN 'RELEASE' THEN 'TRAINEE' ELSE 'TEACHER' END, e.educator_id,
    coalesce(place.township_code, e.region), e.selected_on, e.left_on
  FROM target p JOIN enrollment e ON e.program_id = p.id AND e.role = 'TRAINEE' AND e.status <> 'CANCELLED'
    LEFT JOIN LATERAL (
      SELECT t.township_code
      FROM mirror_employment m JOIN mirror_school_period t ON t.id = m.organization_id
        AND t.from_day <= $3 AND (t.to_day IS NULL OR t.to_day >= $3)
      WHERE m.educator_id = e.educator_id AND m.from_day <= $3 AND (m.to_day IS NULL OR m.to_day >= $3)
      ORDER BY m.from_day DESC, m.id LIMIT 1
    ) place ON true
  WHERE $2::uuid[] IS NULL OR e.educator_id = ANY ($2)
  UNION ALL
  SELECT p.id, x.party, x.holder_id, p.region, x.from_day, x.to_day + 1
  FROM target p JOIN program_participant x ON x.program_id = p.id
  WHERE $2::uuid[] IS NULL OR x.holder_id = ANY ($2)
  UNION ALL
  SELECT p.id, 'WORKSHOP_HOST', h.educator_id, p.region, h.from_day, h.to_day + 1
  FROM target p JOIN mirror_workshop_host h ON h.program_id = p.id
  WHERE $2::uuid[] IS NULL OR h.educator_id = ANY ($2)
  UNION ALL
  SELECT p.id, party.code, party.holder, p.region, NULL, NULL
  FROM target p JOIN cohort c ON c.program_id = p.id AND c.status NOT IN ('REFUSED', 'CANCELLED')
    CROSS JOIN LATERAL (VALUES
      ('UNIVERSITY', c.university_id), ('TRAINING_INSTITUTION', c.university_id), ('CHIEF_EXPERT', c.chief_expert_id)
    ) party (code, holder)
  WHERE party.holder IS NOT NULL AND ($2::uuid[] IS NULL OR party.holder = ANY ($2))
  UNION ALL
  SELECT p.id, 'MENTOR_GROUP', g.id, p.region, m.from_day, m.to_day + 1
  FROM target p JOIN cohort c ON c.program_id = p.id AND c.status NOT IN ('REFUSED', 'CANCELLED')
    JOIN cohort_group g ON g.cohort_id = c.id JOIN cohort_group_mentor m ON m.group_id = g.id
  WHERE $2::uuid[] IS NULL OR g.id = ANY ($2)`;
