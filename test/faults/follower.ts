import { setTimeout as pause } from 'node:timers/promises';
import { ask } from '../testkit/reply.ts';

/** A reader of a feed that keeps a copy, whatever happens. */
export interface Follower {
  /** The copy by id, as far as it has read: an educator's name, else the kind. */
  readonly known: ReadonlyMap<string, string>;
  /** Reads until it is told to stop, and then to the end. */
  run(isOver: () => boolean): Promise<void>;
}

const CHANGES = `query ($after: String, $kinds: [OrganizationChangeKind!]) {
  changes: organizationChanges(after: $after, first: 500, kinds: $kinds) {
    nodes { id kind deleted gone entity { __typename ... on Educator { name } } } pageInfo { endCursor hasNextPage } } }`;

interface Page {
  readonly changes: {
    readonly nodes: readonly {
      id: string;
      kind: string;
      deleted: boolean;
      gone: boolean;
      entity: { name?: string } | null;
    }[];
    readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
  };
}

/** A reader of the organizations' feed from its beginning, of all kinds by default. */
export function follow(origin: string, token: string, kinds?: readonly string[]): Follower {
  const known = new Map<string, string>();
  let after: string | undefined;
  return {
    known,
    async run(isOver) {
      for (;;) {
        const last = isOver();
        const reply = await ask<Page>(origin, token, CHANGES, { after, kinds }).catch(() => undefined);
        if (!reply?.data) {
          if (reply?.codes.includes('CURSOR_EXPIRED')) throw new Error('a good cursor was refused');
          await pause(100);
          continue;
        }
        const { nodes, pageInfo } = reply.data.changes;
        for (const { id, kind, deleted, gone, entity } of nodes) {
          if (entity) known.set(id, entity.name ?? kind);
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
