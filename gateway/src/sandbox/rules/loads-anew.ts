import { pagesOf } from '../observed/observation.ts';
import { judged, type Rule, type Verdict } from './rule.ts';

/** The changes after an expired cursor are lost: only a complete reading corrects the copy. */
export const loadsAnew: Rule = {
  name: 'loads-anew',
  says: 'After CURSOR_EXPIRED the feed is read anew, beginning without a cursor.',
  judge: (seen) =>
    [...pagesOf(seen).values()].flatMap((pages) =>
      pages.flatMap(({ request }, at): Verdict[] => {
        const next = pages[at + 1];
        if (!request.errors.includes('CURSOR_EXPIRED') || !next) return [];
        const why = `${next.page.feed} was read from a cursor again after CURSOR_EXPIRED`;
        return [judged(next.page.after === null, next.request, why)];
      }),
    ),
};
