import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Statement } from '../testkit/statements.ts';

const FOLDER = new URL('sql/', import.meta.url);

/** How often each statement is sent, by its text as a golden file holds it: without values, one clause a line. */
export function countsOf(statements: readonly Statement[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of statements.map(({ text }) => normalised(text))) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

function normalised(sql: string): string {
  return sql
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\(\$\d+(, ?\$\d+)*\)/g, '(…)')
    .replaceAll(/\$\d+/g, '$')
    .replaceAll(/ (FROM|WHERE|LEFT JOIN|JOIN|ORDER BY|GROUP BY|LIMIT|UNION|ON CONFLICT|RETURNING|SET) /g, '\n  $1 ')
    .trim();
}

/** What the golden file of an operation says, or what it shall say from now on where UPDATE_GOLDENS is set. */
export function golden(name: string, operation: string, statements: readonly string[]): { kept: string; sent: string } {
  const sent = `-- ${operation.replaceAll('\n', '\n-- ')}\n\n${statements.map((sql) => `${sql};\n`).join('\n')}`;
  const file = new URL(`${name}.sql`, FOLDER);
  if (process.env.UPDATE_GOLDENS) {
    mkdirSync(new URL('.', file), { recursive: true });
    writeFileSync(file, sent);
  }
  return {
    kept: existsSync(file) ? readFileSync(file, 'utf8') : 'no golden file yet: run with UPDATE_GOLDENS=1',
    sent,
  };
}
