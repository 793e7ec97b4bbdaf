import type { Sql } from '@xiangxun/schema/kit/database';
import type { Applied } from '@xiangxun/schema/kit/sync/declare/sync-kind';
import { recount } from '../progress/recount.ts';
import { reassign, type Reassigned } from './reassign.ts';
import { holdProvider } from './record.store.ts';

/**
 * Counts anew what changed mappings of accounts concern: records of accounts that were mapped before, or are now, find
 * their educators again, and the days of old and new ones are counted in the same transaction.
 */
export async function recountAccounts(tx: Sql, applied: Applied): Promise<void> {
  const { rows } = await tx.query<Mapping>('SELECT source, account AS key FROM platform_account WHERE id = ANY ($1)', [
    applied.written,
  ]);
  await recountMapped(tx, 'r.account = ANY ($2::uuid[])', [...rows, ...mappingsBefore(applied, 'account')]);
}

/** As `recountAccounts`, for objects and the programs that records find by them. */
export async function recountObjects(tx: Sql, applied: Applied): Promise<void> {
  const { rows } = await tx.query<Mapping>('SELECT source, iri AS key FROM platform_object WHERE id = ANY ($1)', [
    applied.written,
  ]);
  await recountMapped(tx, 'r.iris && $2::text[]', [...rows, ...mappingsBefore(applied, 'iri')]);
}

/** Counts anew the records of educators whose enrollments decide between several programs of one object. */
export async function recountEnrolled(tx: Sql, educators: readonly string[]): Promise<void> {
  const { rows: accounts } = await tx.query<Mapping>(
    `SELECT DISTINCT source, account AS key FROM platform_account a WHERE educator_id = ANY ($1)
     AND EXISTS (SELECT FROM platform_object o WHERE o.source = a.source GROUP BY o.source HAVING count(DISTINCT program_id) > 1)`,
    [educators],
  );
  await recountMapped(tx, 'r.account = ANY ($2::uuid[])', accounts);
}

/** Whose mapping it is, and the account or IRI that it maps. */
interface Mapping {
  readonly source: string;
  readonly key: string;
}

function mappingsBefore({ before }: Applied, column: 'account' | 'iri'): Mapping[] {
  return before.map((row) => ({ source: String(row.source), key: String(row[column]) }));
}

async function recountMapped(tx: Sql, condition: string, mappings: readonly Mapping[]): Promise<void> {
  const providers = [...new Set(mappings.map(({ source }) => source))].sort();
  const changed: Reassigned[] = [];
  for (const provider of providers) {
    await holdProvider(tx, provider);
    const keys = new Set(mappings.filter(({ source }) => source === provider).map(({ key }) => key));
    changed.push(...(await reassign(tx, provider, condition, [...keys])));
  }
  await recount(
    tx,
    changed.flatMap(({ session, instant, educatorBefore, educator }) =>
      [...new Set([educatorBefore, educator])].flatMap((id) =>
        id ? [{ educator: id, session, at: instant.getTime() }] : [],
      ),
    ),
  );
}
