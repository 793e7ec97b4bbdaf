import { readFileSync } from 'node:fs';
import { schemaFile } from './folders.ts';
import type { SubgraphName } from './subgraph-name.ts';

/** The columns of each index of each table, in order, as the database names them. */
export type IndexedBy = ReadonlyMap<string, readonly (readonly string[])[]>;

/**
 * The indexes, including keys, that a subgraph's Prisma schema declares; the generated client does not contain them.
 */
export function indexesOf(subgraph: SubgraphName): IndexedBy {
  const schema = readFileSync(schemaFile(subgraph), 'utf8');
  return new Map(
    [...schema.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)].map(([, model = '', body = '']) => {
      const lines = body.split('\n').map((line) => line.trim());
      const columns = new Map(lines.map((line) => [/^\w+/.exec(line)?.[0] ?? '', /@map\("(\w+)"\)/.exec(line)?.[1]]));
      const columnOf = (field: string) => columns.get(field) ?? field;
      const keys = lines.flatMap((line) =>
        /^\w.*\s@(id|unique)\b/.test(line) ? [[columnOf(line.split(/\s/)[0] ?? '')]] : [],
      );
      const indexes = lines.flatMap((line) => {
        const fields = /^@@(?:id|unique|index)\(\[([^\]]*)\]/.exec(line)?.[1];
        return fields === undefined ? [] : [fields.split(',').map((field) => columnOf(/\w+/.exec(field)?.[0] ?? ''))];
      });
      return [/^@@map\("(\w+)"\)/m.exec(lines.join('\n'))?.[1] ?? model, [...keys, ...indexes]];
    }),
  );
}
