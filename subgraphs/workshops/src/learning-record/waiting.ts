import type { GraphContext } from '@xiangxun/schema/context';
import { type UserError, userError } from '@xiangxun/schema/errors/user-error';
import type { Cause } from '@xiangxun/schema/sync/cause';
import type { Waiting } from '@xiangxun/schema/sync/status';
import type { Statement } from './statement.ts';

/** The most accounts and objects that are named. */
const MOST_CAUSES = 100;

/**
 * The learning records of a provider that count nowhere yet, by what would let most of them count: the account where
 * that is mapped to nobody, else the object, or the nearest thing above it that it names.
 */
export async function waitingRecords({ pool }: GraphContext, provider: string): Promise<Waiting> {
  const { rows } = await pool.query<WaitedFor>(
    `SELECT mapped, iri, count, since, sample, (sum(count) OVER ())::int AS pending
     FROM (
       SELECT mapped, iri, count(*)::int AS count, min(received_at) AS since, min(statement::text) AS sample
       FROM (
         SELECT statement, received_at, educator_id IS NOT NULL AS mapped, CASE WHEN educator_id IS NULL THEN account END AS account,
           CASE WHEN educator_id IS NOT NULL THEN coalesce(iris[2], iris[1]) END AS iri
         FROM learning_record WHERE provider_id = $1 AND state = 'PENDING'
       ) r GROUP BY mapped, account, iri
     ) causes ORDER BY count DESC, sample LIMIT ${MOST_CAUSES}`,
    [provider],
  );
  const causes = rows.map(({ mapped, iri, count, since, sample }): Cause => {
    const statement = JSON.parse(sample) as Statement;
    const error = waitedFor(mapped, iri, statement);
    return { error, count, since, firstExternalIds: [String(statement.id)] };
  });
  return { pending: rows[0]?.pending ?? 0, causes };
}

interface WaitedFor {
  readonly mapped: boolean;
  readonly iri: string | null;
  readonly count: number;
  readonly since: Date;
  readonly sample: string;
  readonly pending: number;
}

/** What would let a statement count: its account where that is mapped to nobody, else its object or the nearest thing above. */
export function waitedFor(mapped: boolean, iri: string | null, { actor }: Pick<Statement, 'actor'>): UserError {
  return mapped
    ? userError('UNKNOWN_REFERENCE', ['object'], { kinds: 'PlatformObject', form: 'iri', value: iri ?? '' })
    : userError('UNKNOWN_REFERENCE', ['actor'], { kinds: 'PlatformAccount', form: 'name', value: nameOf(actor) });
}

/** What the actor of a statement is called: its account's name, else whatever tells it apart. */
function nameOf(actor: Statement['actor']): string {
  return actor.account?.name ?? JSON.stringify(actor);
}
