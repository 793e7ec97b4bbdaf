import { setTimeout as pause } from 'node:timers/promises';
import { ask } from '../testkit/reply.ts';

/** A reader of a feed that keeps what it is told, through whatever happens. */
export interface Follower {
  /** Names by id, as far as it has read. */
  readonly known: ReadonlyMap<string, string>;
  /** Reads on until it is told to stop, and then to the end. */
  run(isOver: () => boolean): Promise<void>;
}

const CHANGES = `query ($after: String) { changes: organizationChanges(after: $after, first: 500, kinds: [EDUCATOR]) {
  nodes { id deleted gone entity { ... on Educator { name } } } pageInfo { endCursor hasNextPage } } }`;

interface Page {
  readonly changes: {
    readonly nodes: readonly { id: string; deleted: boolean; gone: boolean; entity: { name: string } | null }[];
    readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
  };
}

/** A reader of the educators, from the feed’s beginning. */
export function follow(origin: string, token: string): Follower {
  const known = new Map<string, string>();
  let after: string | undefined;
  return {
    known,
    async run(isOver) {
      for (;;) {
        const last = isOver();
        const reply = await ask<Page>(origin, token, CHANGES, { after }).catch(() => undefined);
        if (!reply?.data) {
          if (reply?.codes.includes('CURSOR_EXPIRED')) throw new Error('a good cursor was refused');
          await pause(100);
          continue;
        }
        const { nodes, pageInfo } = reply.data.changes;
        for (const { id, deleted, gone, entity } of nodes) {
          if (entity) known.set(id, entity.name);
          if (deleted || gone) known.delete(id);
        }
        after = pageInfo.endCursor;
        if (pageInfo.hasNextPage) continue;
        if (last) return;
        await pause(50);
      }
    },
  };
}
