import type { Page } from './observed/observation.ts';

/** The issued cursors, and which of them have expired. */
export interface Cursors {
  remember(pages: readonly Page[]): void;
  /** Expires all cursors issued so far. */
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
        // If nothing has changed, reading again ends at the same cursor, which is then valid again.
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
