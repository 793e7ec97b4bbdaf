import { RefusedError, type Session } from './session.ts';
import type { Store } from './store.ts';

interface Page {
  readonly changes: {
    readonly nodes: readonly { kind: string; id: string; deleted: boolean; gone: boolean }[];
    readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
  };
}

/** Updates the copy of a feed (`workshopChanges`) to the feed's end, from its last cursor. */
export async function follow(session: Session, store: Store, feed: string): Promise<void> {
  const { cursors, copies } = store.memory;
  const query = `query Follow($after: String) {
    changes: ${feed}(after: $after, first: 500) { nodes { kind id deleted gone } pageInfo { endCursor hasNextPage } }
  }`;
  for (let more = true; more; ) {
    const page = await session.ask<Page>(query, { after: cursors[feed] }).catch((error: unknown) => {
      if (error instanceof RefusedError && error.code === 'CURSOR_EXPIRED') return undefined;
      throw error;
    });
    if (!page) {
      // The changes since the cursor are no longer known: load again, into an empty copy.
      delete cursors[feed];
      copies[feed] = {};
      continue;
    }
    const copy = copies[feed] ?? {};
    copies[feed] = copy;
    for (const { kind, id, deleted, gone } of page.changes.nodes) {
      if (deleted || gone) delete copy[id];
      else copy[id] = kind;
    }
    cursors[feed] = page.changes.pageInfo.endCursor;
    more = page.changes.pageInfo.hasNextPage;
    store.save();
  }
}
