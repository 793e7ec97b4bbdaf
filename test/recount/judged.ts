import type pg from 'pg';
import { FINDINGS } from './counts/findings.ts';
import { FULFILLED } from './counts/standings.ts';
import { onGround } from './ground.ts';

/** The product's findings or standings and those of a plain count, as sorted lines. */
export interface Judged {
  readonly kept: readonly string[];
  readonly counted: readonly string[];
}

const STATE = `CASE WHEN verdict = 'VOID' THEN 'NOT_APPLICABLE' WHEN settled_on > today THEN 'NOT_YET' WHEN verdict = 'HOLDS' THEN 'MET' ELSE 'NOT_MET' END`;
const LINE = `concat_ws(' ', standard, region, state, trim_scale(numerator::numeric), trim_scale(denominator::numeric)) AS line`;

/** The findings of the standards with a plain count: each with its region, state and value. */
export function findingsOf(client: pg.Client): Promise<Judged> {
  return onGround(client, [], async () => {
    const counted = Object.entries(FINDINGS).map(
      ([standard, sql]) => `SELECT ${LINE} FROM (SELECT '${standard}' AS standard, f.* FROM (${sql}) f) f`,
    );
    return {
      kept: await lines(
        client,
        `SELECT ${LINE} FROM (SELECT f.*, ${STATE} AS state FROM evaluations.finding f, calendar WHERE standard IN ('${Object.keys(FINDINGS).join("', '")}')) f`,
      ),
      counted: await lines(client, counted.join(' UNION ALL ')),
    };
  });
}

/** The assignments of the duties with a plain count: each with the day on which it was fulfilled. */
export function standingsOf(client: pg.Client): Promise<Judged> {
  return onGround(client, [], async () => {
    const counted = Object.entries(FULFILLED).map(
      ([duty, terms]) => `
        SELECT concat_ws(' ', a.duty, a.id, CASE WHEN ${terms.map((term) => `(${term}) IS NOT NULL`).join(' AND ')}
          THEN greatest(${terms.map((term) => `(${term})`).join(', ')}) END) AS line
        FROM calendar CROSS JOIN programs.duty_assignment a JOIN counted c ON c.id = a.program_id WHERE a.duty = '${duty}'`,
    );
    return {
      kept: await lines(
        client,
        `SELECT concat_ws(' ', duty, assignment_id, fulfilled_on) AS line FROM evaluations.duty_standing WHERE duty IN ('${Object.keys(FULFILLED).join("', '")}')`,
      ),
      counted: await lines(client, counted.join(' UNION ALL ')),
    };
  });
}

async function lines(client: pg.Client, sql: string): Promise<string[]> {
  return (await client.query<{ line: string }>(`SELECT line FROM (${sql}) l ORDER BY line`)).rows.map(
    ({ line }) => line,
  );
}
