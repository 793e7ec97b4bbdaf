import type pg from 'pg';
import { GROUND } from './counts/ground.ts';
import type { Asked } from './periods.ts';
import { TODAY } from './places.ts';

/** Runs work on the basis of all counts: the requested periods and the owners' tables in one snapshot. */
export async function onGround<Result>(
  client: pg.Client,
  asked: readonly Asked[],
  work: () => Promise<Result>,
): Promise<Result> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  try {
    await client.query('CREATE TEMP TABLE calendar AS SELECT $1::date AS today', [TODAY]);
    await client.query(
      `CREATE TEMP TABLE asked AS SELECT * FROM unnest($1::int[], $2::date[], $3::date[], $4::date[], $5::date[]) AS a(n, from_day, to_day, as_of, year_from)`,
      [
        asked.map((_, n) => n),
        asked.map(({ fromDay }) => fromDay),
        asked.map(({ toDay }) => toDay),
        asked.map(({ asOf }) => asOf),
        asked.map(({ yearFrom }) => yearFrom),
      ],
    );
    await client.query(GROUND);
    return await work();
  } finally {
    await client.query('ROLLBACK');
  }
}
