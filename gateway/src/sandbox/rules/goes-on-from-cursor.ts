import { pagesOf } from '../observed/observation.ts';
import { judged, type Rule, type Verdict } from './rule.ts';

/** A reader gets everything if each page begins where the one before it ended. */
export const goesOnFromCursor: Rule = {
  name: 'goes-on-from-cursor',
  says: 'Each page of a feed is asked for with the endCursor of the page before; after a crash that page may be read once more.',
  judge(seen) {
    const given = new Set([...pagesOf(seen).values()].flat().map(({ page }) => page.answer?.endCursor));
    return [...pagesOf(seen).values()].flatMap((pages) => {
      let last: string | null | undefined;
      let before: string | null | undefined;
      return pages.flatMap(({ request, page }): Verdict[] => {
        const { after, answer } = page;
        const isFirst = last === undefined;
        const goesOn = isFirst ? after === null || given.has(after) : after === last || after === before;
        if (request.errors.includes('CURSOR_EXPIRED')) {
          last = undefined;
          before = undefined;
        } else if (answer) {
          // A page may be read twice, but not a third time.
          before = isFirst || after === last ? after : undefined;
          last = answer.endCursor;
        }
        if (isFirst && after === null) return [];
        return [judged(goesOn, request, `${page.feed} was read from ${after ?? 'its start'}, not from where it ended`)];
      });
    });
  },
};
