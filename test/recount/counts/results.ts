import type { Counts } from './count.ts';

const YES = (condition: string) => `CASE WHEN ${condition} THEN 1 ELSE 0 END`;
/** A fact without a program counts if those of all guides do. */
const COUNTS = (program: string) => `(${program} IS NULL OR ${program} IN (SELECT id FROM counted))`;
/** The place of a resource: a region's library, or the place of a school's library on a day. */
const LIBRARY = (day: string) => `coalesce(r.library_region_code, (
  SELECT s.township FROM school_day s WHERE s.school_id = r.library_school_id AND s.days @> ${day}), r.region)`;

export const RESULT_COUNTS: Counts = {
  OUTCOMES_SUBMITTED: `
    SELECT t.n, t.place, t.school, 1 AS denominator, ${YES(`EXISTS (
        SELECT FROM resources.resource r JOIN enrolled e ON e.n = t.n AND e.educator_id = t.educator_id AND e.program_id = r.program_id
        WHERE r.author_id = t.educator_id AND r.origin = 'OUTCOME' AND r.handed_in_on <= a.as_of)`)} AS numerator
    FROM active_teacher t JOIN asked a USING (n)
    WHERE EXISTS (SELECT FROM enrolled e WHERE e.n = t.n AND e.educator_id = t.educator_id)`,
  RESOURCES_GENERATED: `
    SELECT a.n, ${LIBRARY('r.published_on')} AS place, NULL::uuid AS school, 1 AS numerator, NULL::int AS denominator
    FROM asked a JOIN resources.resource r ON r.origin = 'GENERATED' AND r.published_on BETWEEN a.from_day AND a.as_of
    WHERE ${COUNTS('r.program_id')}`,
  RESOURCES_LOCALISED: `
    SELECT a.n, ${LIBRARY('a.as_of')} AS place, NULL::uuid AS school, ${YES(`r.origin IN ('GENERATED', 'OUTCOME')`)} AS numerator, 1 AS denominator
    FROM asked a JOIN resources.resource r ON daterange(r.published_on, r.retired_on) @> a.as_of AND r.published_on IS NOT NULL
    WHERE ${COUNTS('r.program_id')}`,
  RESOURCE_REUSE: `
    SELECT a.n, coalesce(w.place, r.region) AS place, w.school, ${YES('r.opened_on <= calendar.today')} AS numerator, 1 AS denominator
    FROM asked a CROSS JOIN calendar JOIN resources.recommendation r ON r.sent_on BETWEEN a.from_day AND a.as_of
    LEFT JOIN LATERAL pg_temp.work(r.educator_id, r.sent_on) w ON true
    WHERE ${COUNTS('r.program_id')}`,
  PACKAGES_PUBLISHED: `
    SELECT a.n, k.region AS place, NULL::uuid AS school, 1 AS numerator, NULL::int AS denominator
    FROM asked a JOIN resources.package k ON k.published_on BETWEEN a.from_day AND a.as_of
    WHERE ${COUNTS('k.program_id')}`,
};
