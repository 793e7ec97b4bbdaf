import { type MetricRule, within } from './metric-rule.ts';

/** Active county trainers over active rural teachers; a trainer of two counties counts in each (培训者与乡村教师比). */
export const trainerRatio: MetricRule = {
  code: 'TRAINER_RATIO',
  ratio: true,
  sql: `
    SELECT p.n, county_of(t.region) AS place, NULL::uuid AS school_id, count(DISTINCT m.educator_id) AS numerator, 0::bigint AS denominator
    FROM period p
    JOIN fact_team t ON t.kind = 'COUNTY_TRAINERS' AND t.from_day <= p.as_of AND (t.to_day IS NULL OR t.to_day >= p.as_of)
    JOIN fact_team_member m ON m.id = t.id AND m.from_day <= p.as_of AND (m.to_day IS NULL OR m.to_day >= p.as_of)
    WHERE ${within('t.region')}
    GROUP BY p.n, county_of(t.region)
    UNION ALL
    SELECT p.n, county_of(w.place), NULL, 0, count(*)
    FROM period p JOIN workplace w ON w.rural_teacher AND w.from_day <= p.as_of AND w.to_day >= p.as_of
    WHERE ${within('w.place')}
    GROUP BY p.n, county_of(w.place)`,
};
