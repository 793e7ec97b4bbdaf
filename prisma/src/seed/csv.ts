import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { PACKAGE } from '../folders.ts';

/**
 * Reads a list of the seed folder, row by row; names ending in `.gz` are decompressed. Its fields contain no commas.
 */
export function readList<Column extends string>(name: string): Record<Column, string>[] {
  const file = readFileSync(join(PACKAGE, 'seed', name));
  const [head = '', ...lines] = (name.endsWith('.gz') ? gunzipSync(file) : file).toString('utf8').trim().split(/\r?\n/);
  const columns = head.split(',');
  return lines.map((line) => {
    const fields = line.split(',').map((field) => field.replace(/^"(.*)"$/, '$1'));
    return Object.fromEntries(columns.map((column, index) => [column, fields[index]])) as Record<Column, string>;
  });
}
