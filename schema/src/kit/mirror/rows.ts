import type { PoolClient } from 'pg';

/** The most JSON in one statement, in characters. */
const LARGEST_STATEMENT = 20_000_000;

/**
 * Inserts rows, given as values by column; every row must have the columns of the first. One statement, unless the rows
 * are very many or very large.
 *
 * @param conflict what to do with rows whose key exists, as SQL
 */
export async function insertRows(tx: PoolClient, table: string, rows: readonly object[], conflict = ''): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first).join(', ');
  for (const part of parts(rows)) {
    await tx.query(
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1) ${conflict}`,
      [part],
    );
  }
}

/** JSON lists of rows, each short enough for a statement. */
function* parts(rows: readonly object[]): Generator<string> {
  let texts: string[] = [];
  let length = 0;
  for (const row of rows) {
    const text = JSON.stringify(row);
    if (length + text.length > LARGEST_STATEMENT && texts.length > 0) {
      yield `[${texts.join(',')}]`;
      texts = [];
      length = 0;
    }
    texts.push(text);
    length += text.length;
  }
  yield `[${texts.join(',')}]`;
}
