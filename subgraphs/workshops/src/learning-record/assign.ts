import type { Sql } from '@xiangxun/schema/kit/database';
import { dayAt } from '../progress/shanghai-day.ts';
import { arrayLiteral } from './array-literal.ts';
import { ASSIGNMENT, MAPPED_IRI } from './assignment.ts';
import type { Reading } from './reading.ts';

/** To whom and to what a record counts, where that is known. */
export interface Assigned {
  readonly reading: Reading;
  readonly educatorId: string | null;
  readonly programId: string | null;
  /** The workshop activity, or the school-based or regional one, in which it was studied. */
  readonly activityId: string | null;
  /** Of one that has no program, the first of object, parent, grouping that is mapped to several. */
  readonly mapped: string | null;
}

const NOBODY = { educatorId: null, programId: null, activityId: null, mapped: null };

/** Finds the educators, programs and activities of records, in their order; records of one account, day and object are asked for once. */
export async function assign(tx: Sql, provider: string, readings: readonly Reading[]): Promise<Assigned[]> {
  const numbers = new Map<string, number>();
  const asked: Reading[] = [];
  const numbered = readings.map((reading) => {
    const key = keyOf(reading);
    const number = numbers.get(key) ?? asked.push(reading) - 1;
    numbers.set(key, number);
    return { reading, number };
  });
  const { rows } = await tx.query<[number, string | null, string | null, string | null, string | null]>({
    name: 'assign-records',
    text: `SELECT r.number, who.educator_id, what.program_id, what.activity_id,
        CASE WHEN what.program_id IS NULL THEN ${MAPPED_IRI} END AS mapped
      FROM (
        SELECT $1::uuid AS provider_id, number, instant, account, iris::text[], parents
        FROM unnest($2::int[], $3::timestamptz[], $4::uuid[], $5::text[], $6::smallint[]) AS s (number, instant, account, iris, parents)
      ) AS r
      ${ASSIGNMENT}`,
    values: [
      provider,
      asked.map((_, number) => number),
      asked.map(({ instant }) => instant.toISOString()),
      asked.map(({ account }) => account),
      asked.map(({ iris }) => arrayLiteral(iris)),
      asked.map(({ parents }) => parents),
    ],
    rowMode: 'array',
  });
  const found = new Map(
    rows.map(([number, educatorId, programId, activityId, mapped]) => [
      number,
      { educatorId, programId, activityId, mapped },
    ]),
  );
  return numbered.map(({ reading, number }) => {
    const { educatorId, programId, activityId, mapped } = found.get(number) ?? NOBODY;
    return { reading, educatorId, programId, activityId, mapped };
  });
}

/** By what the educator, the program and the activity of a record are found; an IRI holds no space. */
function keyOf({ account, instant, parents, iris }: Reading): string {
  return `${account} ${dayAt(instant.getTime())} ${parents} ${iris.join(' ')}`;
}
