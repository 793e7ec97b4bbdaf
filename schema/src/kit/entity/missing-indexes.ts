import type { IndexedBy } from '@xiangxun/prisma/indexes';
import type { AnyKind } from './kind.ts';

/** The indexes that kinds need and their tables lack, one line each. */
export function missingIndexes(kinds: Iterable<AnyKind>, indexes: IndexedBy): string[] {
  return [...kinds].flatMap(({ name, needs = [] }) =>
    needs
      .filter(
        ({ table, columns }) =>
          !(indexes.get(table) ?? []).some((index) => columns.every((column, place) => index[place] === column)),
      )
      .map((need) => `${name} has no index for ${need.for}: add ${need.advice} to the model of ${need.table}`),
  );
}
