import { pagesOf } from '../observed/observation.ts';
import { broken, judged, type Rule, type Verdict } from './rule.ts';

/** One page is not the whole feed, and an empty page may be followed by others. */
export const readsToTheEnd: Rule = {
  name: 'reads-to-the-end',
  says: 'pageInfo.hasNextPage is asked for, and while it is true the next page is read.',
  judge: (seen) =>
    [...pagesOf(seen).values()].flatMap((pages) =>
      pages.flatMap(({ request, page }, at): Verdict[] => {
        if (!page.asksHasNextPage) return [broken(request, `${page.feed} was read without asking for hasNextPage`)];
        if (!page.answer?.hasNextPage) return [];
        const next = pages[at + 1];
        return [judged(next !== undefined, request, `${page.feed} has more after this page, which was not read`)];
      }),
    ),
};
