import pg from 'pg';
import type { Sql } from '../database.ts';
import type { JobLine, LineOutcome } from './job-kind.ts';

/**
 * What the database refuses for what a line holds: cardinality, data, integrity, its limits, a rule of its own (SQLSTATE,
 * by class). Anything else, such as a lost connection, a deadlock or a full disk, is no line's doing.
 */
const REFUSALS = /^(21|22|23|54|P0)/;

/** So many refused lines of a chunk are a fault of more than these lines. */
const MOST_REFUSED = 20;

/** How lines are taken in, and what is told of one that cannot be. */
export interface Taking {
  take(lines: readonly JobLine[]): Promise<LineOutcome[]>;
  refuse(line: JobLine, error: unknown): LineOutcome;
}

/**
 * Takes lines in within a transaction. Where the database refuses them, each half is taken in by itself, and so on, until
 * the lines that it refuses stand alone; the others are kept.
 *
 * @throws what is no line's doing, and where more lines are refused than can be their own fault
 */
export async function takeOrHalve(tx: Sql, lines: readonly JobLine[], taking: Taking): Promise<LineOutcome[]> {
  let refused = 0;
  const takeSome = async (some: readonly JobLine[]): Promise<LineOutcome[]> => {
    await tx.query('SAVEPOINT lines');
    try {
      const outcomes = await taking.take(some);
      await tx.query('RELEASE SAVEPOINT lines');
      return outcomes;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      await tx.query('ROLLBACK TO SAVEPOINT lines');
      await tx.query('RELEASE SAVEPOINT lines');
      const [first] = some;
      if (first && some.length === 1) {
        refused += 1;
        if (refused > MOST_REFUSED) throw error;
        return [taking.refuse(first, error)];
      }
    }
    const middle = Math.ceil(some.length / 2);
    const before = await takeSome(some.slice(0, middle));
    return [...before, ...(await takeSome(some.slice(middle)))];
  };
  return takeSome(lines);
}

function isRefusal(error: unknown): boolean {
  return error instanceof pg.DatabaseError && REFUSALS.test(error.code ?? '');
}
