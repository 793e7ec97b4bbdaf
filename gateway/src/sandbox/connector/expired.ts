import { leaveOpen, mayPass, type Tell, tellOf, type UserError } from './refusal.ts';
import type { Session } from './session.ts';
import type { Store } from './store.ts';

interface Page {
  readonly waiting: {
    readonly nodes: readonly { kind: string; externalId: string; state: string; userErrors: readonly UserError[] }[];
    readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  };
}

/** The list of the workshops subgraph, which is all that this platform sends to; every subgraph has such a list. */
const EXPIRED = `query Expired($after: String) {
  waiting: workshopPendingRecords(state: EXPIRED, first: 500, after: $after) {
    nodes { kind externalId state userErrors { code path message remedy } } pageInfo { endCursor hasNextPage }
  }
}`;

/** Leaves records open that have stopped waiting: they were marked as done while PENDING, and have not taken effect. */
export async function reopenExpired(session: Session, store: Store, tell: Tell): Promise<void> {
  for (let after: string | null = null, more = true; more; ) {
    const { waiting }: Page = await session.ask<Page>(EXPIRED, { after });
    for (const { kind, externalId, userErrors } of waiting.nodes) {
      const record = `sync${pluralOf(kind)} ${externalId}`;
      tellOf(store, record, userErrors, tell);
      if (mayPass(userErrors)) leaveOpen(store, record);
    }
    after = waiting.pageInfo.endCursor;
    more = waiting.pageInfo.hasNextPage;
  }
}

function pluralOf(kind: string): string {
  return `${kind.replace(/y$/, 'ie')}s`;
}
