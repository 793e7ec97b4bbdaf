import { judged, type Rule } from './rule.ts';

/** A reader that applies changes, deletions and GONE has exactly what its token lists at every end of the feed. */
export const copyAsListed: Rule = {
  name: 'copy-as-listed',
  says: 'A copy that follows a feed equals what the token lists: what is deleted or GONE has been taken out (handed in at /sandbox/copy).',
  judge: (seen) =>
    seen.flatMap((one) =>
      one.is === 'copy'
        ? [judged(one.missing.length + one.surplus.length === 0, one, differenceOf(one.kind, one.missing, one.surplus))]
        : [],
    ),
};

function differenceOf(kind: string, missing: readonly string[], surplus: readonly string[]): string {
  const some = (ids: readonly string[]) => (ids.length > 0 ? ` (${ids.slice(0, 3).join(', ')})` : '');
  return `${kind}: ${missing.length} missing${some(missing)}, ${surplus.length} too many${some(surplus)}`;
}
