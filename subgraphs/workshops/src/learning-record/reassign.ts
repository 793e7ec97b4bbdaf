import type { Sql } from '@xiangxun/schema/kit/database';
import { ASSIGNMENT, COUNTED_OR_PENDING } from './assignment.ts';
import { partitionNames } from './partition.ts';

/** A record that counts otherwise than before. */
export interface Reassigned {
  readonly id: string;
  readonly instant: Date;
  readonly session: string | null;
  readonly educatorBefore: string | null;
  readonly educator: string | null;
  readonly program: string | null;
  readonly activity: string | null;
  readonly state: string;
}

/**
 * Lets records of a provider find their educators, programs and activities again, partition by partition. Asks for the provider to be
 * held, since records that come at the same time would not be seen.
 *
 * @param condition which records `r`, in SQL, by the keys in `$2`
 */
export async function reassign(
  tx: Sql,
  provider: string,
  condition: string,
  keys: readonly string[],
): Promise<Reassigned[]> {
  const changed: Reassigned[] = [];
  for (const partition of await partitionNames(tx)) {
    const { rows } = await tx.query<Reassigned>(
      `SELECT r.id, r.instant, r.session, r.educator_id AS "educatorBefore", who.educator_id AS educator, what.program_id AS program,
         what.activity_id AS activity, ${COUNTED_OR_PENDING} AS state
       FROM ${partition} r ${ASSIGNMENT}
       WHERE r.provider_id = $1 AND ${condition} AND r.state IN ('COUNTED', 'PENDING')
         AND (r.educator_id, r.program_id, r.activity_id) IS DISTINCT FROM (who.educator_id, what.program_id, what.activity_id)`,
      [provider, keys],
    );
    if (rows.length === 0) continue;
    await tx.query(
      `UPDATE ${partition} r SET educator_id = n.educator_id, program_id = n.program_id, activity_id = n.activity_id, state = n.state
       FROM unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[])
         AS n (id, instant, educator_id, program_id, activity_id, state)
       WHERE r.id = n.id AND r.instant = n.instant`,
      [
        rows.map(({ id }) => id),
        rows.map(({ instant }) => instant.toISOString()),
        rows.map(({ educator }) => educator),
        rows.map(({ program }) => program),
        rows.map(({ activity }) => activity),
        rows.map(({ state }) => state),
      ],
    );
    changed.push(...rows);
  }
  return changed;
}
