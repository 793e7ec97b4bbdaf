/// <reference path="./pg-copy-streams.d.ts" />
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from } from 'pg-copy-streams';

type Value = string | number | boolean | null;

/**
 * Copies rows, given as plain objects of column values, into a table. All rows must have the columns of the first one.
 */
export async function copyRows<Row extends { readonly [Column in keyof Row]: Value }>(
  client: Pick<ClientBase, 'query'>,
  table: string,
  rows: readonly Row[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first) as (keyof Row & string)[];
  const lines = rows.map((row) => `${columns.map((column) => written(row[column])).join('\t')}\n`);
  await pipeline(Readable.from(chunks(lines)), client.query(from(`COPY ${table} (${columns.join(', ')}) FROM STDIN`)));
}

/** A value in PostgreSQL's text format. */
function written(value: Value): string {
  if (value === null) return '\\N';
  return String(value).replace(
    /[\\\n\r\t]/g,
    (character) => ({ '\\': '\\\\', '\n': '\\n', '\r': '\\r' })[character] ?? '\\t',
  );
}

function* chunks(lines: readonly string[]): Generator<string> {
  for (let start = 0; start < lines.length; start += 1000) yield lines.slice(start, start + 1000).join('');
}
