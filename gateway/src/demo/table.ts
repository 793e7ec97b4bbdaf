/** Prints a line about the demo's progress. */
export type Say = (line: string) => void;

/** Prints rows as a table; wide characters take two columns. */
export function table(say: Say, head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): void {
  const cells = [head, ...rows.map((row) => row.map((cell) => String(cell ?? '–')))];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => widthOf(row[column] ?? ''))));
  const line = (row: readonly string[]): string =>
    `  ${row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell))).join('  ')}`;
  const [first, ...others] = cells as [string[], ...string[][]];
  say(line(first).trimEnd());
  say(`  ${widths.map((width) => '-'.repeat(width)).join('  ')}`);
  for (const row of others) say(line(row).trimEnd());
  say('');
}

function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (/[\u2e80-\uffef]/.test(character) ? 2 : 1), 0);
}
