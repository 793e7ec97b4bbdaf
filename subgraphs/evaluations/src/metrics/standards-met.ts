import { STANDARDS } from '@xiangxun/schema/contract/catalogue/standards/standards';
import { notJudged } from '../completeness/completeness.ts';
import { type MetricRule, within } from './metric-rule.ts';

const STOCKS = STANDARDS.filter(({ timing }) => timing === 'STOCK').map(({ code }) => `'${code}'`);

/**
 * Findings MET, over findings MET or NOT_MET, of what ended or stood within the year of the last day (标准达标率). As of a
 * past day what ended that day is judged; as of today it is still running.
 */
export const standardsMet: MetricRule = {
  code: 'STANDARDS_MET',
  ratio: true,
  leavesOut: notJudged(),
  sql: `
    SELECT p.n, f.region AS place, NULL::uuid AS school_id, count(*) FILTER (WHERE f.verdict = 'HOLDS') AS numerator, count(*) AS denominator
    FROM period p JOIN finding f ON f.verdict <> 'VOID' AND f.from_day <= p.as_of
      AND f.settled_on <= CASE WHEN p.as_of < $7::date THEN p.as_of + 1 ELSE p.as_of END
      AND CASE WHEN f.standard IN (${STOCKS.join(', ')})
        THEN EXISTS (SELECT FROM counted_program c WHERE c.id = ANY (f.program_ids) AND c.to_day >= p.year_from)
        ELSE f.settled_on > p.year_from OR (f.settled_on = p.year_from AND f.day = f.settled_on) END
    WHERE ${within('f.region')}
    GROUP BY p.n, f.region`,
};
