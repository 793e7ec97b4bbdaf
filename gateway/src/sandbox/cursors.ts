import type { Page } from './observed/observation.ts';

/** The cursors that were given out, and which of them are no longer good. */
export interface Cursors {
  remember(pages: readonly Page[]): void;
  /** Ends all that were given out so far. */
  expire(): void;
  hasExpired(pages: readonly Page[]): boolean;
}

export function createCursors(): Cursors {
  const given = new Set<string>();
  const ended = new Set<string>();
  return {
    remember(pages) {
      for (const { answer } of pages) {
        if (!answer?.endCursor) continue;
        given.add(answer.endCursor);
        // Where nothing has changed, a reading anew ends at the same cursor, which is good again.
        ended.delete(answer.endCursor);
      }
    },
    expire() {
      for (const cursor of given) ended.add(cursor);
      given.clear();
    },
    hasExpired: (pages) => pages.some(({ after }) => after !== null && ended.has(after)),
  };
}
