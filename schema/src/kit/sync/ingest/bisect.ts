import pg from 'pg';
import type { Sql } from '../../database.ts';
import { userError } from '../../../contract/errors/user-error.ts';
import type { FailedRecords } from './failed-records.ts';
import { type Rejected, reject, type SentRecord } from './stages.ts';

/**
 * What the database refuses for what a record holds: cardinality, data, integrity, its limits, a rule of its own (SQLSTATE,
 * by class). Anything else, such as a lost connection, a deadlock or a full disk, is no record's doing.
 */
const REFUSALS = /^(21|22|23|54|P0)/;

/**
 * So many refused records, and more than half of those that are ingested, are a fault of more than these records, such as a
 * migration that is missing: they are not to be told as wrong, nor is what waits to expire for it. Short of that each is
 * found, with twice as many trials as records at most.
 */
const MANY_REFUSED = 20;

/** How records are ingested, and what is told of one that cannot be. */
export interface BisectActions<Record, Outcome> {
  apply(records: readonly Record[]): Promise<readonly Outcome[]>;
  refuse(record: Record, error: unknown): Outcome;
}

/**
 * Takes records in within a transaction. Where the database refuses them, each half is ingested by itself, and so on, until
 * the records that it refuses stand alone; the others are kept.
 *
 * @throws what is no record's doing, and where more records are refused than can be their own fault
 */
export async function applyOrBisect<Record, Outcome>(
  tx: Sql,
  records: readonly Record[],
  taking: BisectActions<Record, Outcome>,
): Promise<readonly Outcome[]> {
  const mostRefused = Math.max(MANY_REFUSED, records.length / 2);
  let refused = 0;
  const takeSome = async (some: readonly Record[]): Promise<readonly Outcome[]> => {
    await tx.query('SAVEPOINT records');
    try {
      const outcomes = await taking.apply(some);
      await tx.query('RELEASE SAVEPOINT records');
      return outcomes;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      await tx.query('ROLLBACK TO SAVEPOINT records');
      await tx.query('RELEASE SAVEPOINT records');
      const [first] = some;
      if (first !== undefined && some.length === 1) {
        refused += 1;
        if (refused > mostRefused) throw error;
        return [taking.refuse(first, error)];
      }
    }
    const middle = Math.ceil(some.length / 2);
    const before = await takeSome(some.slice(0, middle));
    return [...before, ...(await takeSome(some.slice(middle)))];
  };
  return takeSome(records);
}

/** Refuses a record that the database refused; what it said is told to the operator alone, under a reference. */
export function refuseFailed(record: SentRecord, error: unknown, failed: FailedRecords): Rejected {
  const reference = failed.note(record.path.join('.'), error);
  return reject(record, [userError('RECORD_FAILED', record.path, { reference })]);
}

/** Whether the database refuses what records hold, and is not at fault itself. */
export function isRefusal(error: unknown): boolean {
  return error instanceof pg.DatabaseError && REFUSALS.test(error.code ?? '');
}
