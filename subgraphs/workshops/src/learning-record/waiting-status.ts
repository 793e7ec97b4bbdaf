import type { GraphContext } from '@xiangxun/schema/kit/context';
import type { UserError } from '@xiangxun/schema/contract/errors/user-error';
import { type Cause, MOST_CAUSES } from '@xiangxun/schema/kit/sync/receipt/cause';
import type { Waiting } from '@xiangxun/schema/kit/sync/receipt/status';
import { MAPPED_IRI } from './assignment.ts';
import { nameOf } from './reading.ts';
import type { Statement } from './statement.ts';
import { waitsFor } from './waiting.ts';

interface Row {
  readonly educatorId: string | null;
  readonly mapped: string | null;
  readonly iri: string | null;
  readonly count: number;
  readonly since: Date;
  readonly sample: string;
  readonly pending: number;
}

/**
 * The learning records of a provider that count nowhere yet, by what would let most of them count: the account where
 * that is mapped to nobody, else the object, or the nearest thing above it that it names, or an enrollment.
 */
export async function waitingRecords({ pool }: GraphContext, provider: string): Promise<Waiting> {
  const { rows } = await pool.query<Row>(
    `SELECT min(educator) AS "educatorId", mapped, iri, sum(count)::int AS count, min(since) AS since, min(sample) AS sample,
       (sum(sum(count)) OVER ())::int AS pending
     FROM (
       SELECT educator, account, count, since, sample, mapped, CASE WHEN mapped IS NULL THEN coalesce(iris[2], iris[1]) END AS iri
       FROM (
         SELECT provider_id, min(educator_id::text) AS educator, CASE WHEN educator_id IS NULL THEN account END AS account,
           CASE WHEN educator_id IS NOT NULL THEN iris END AS iris,
           count(*) AS count, min(received_at) AS since, min(statement::text) AS sample
         FROM learning_record WHERE provider_id = $1 AND state = 'PENDING' GROUP BY 1, 3, 4
       ) AS r CROSS JOIN LATERAL (SELECT ${MAPPED_IRI} AS mapped) AS m
     ) AS causes GROUP BY account, mapped, iri ORDER BY count DESC, sample LIMIT ${MOST_CAUSES}`,
    [provider],
  );
  const causes = rows.map(({ educatorId, mapped, iri, count, since, sample }): Cause => {
    const { id, actor } = JSON.parse(sample) as Statement;
    const record = { educatorId, programId: null, mapped, iris: [iri ?? ''], name: nameOf(actor) };
    const [error] = waitsFor(record, []) as [UserError];
    return { error, outcome: 'PENDING', count, since, firstExternalIds: [String(id)] };
  });
  return { pending: rows[0]?.pending ?? 0, causes };
}
