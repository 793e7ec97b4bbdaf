import type { TestGraph } from '../../service/graph.testkit.ts';
import type { Viewer } from '../viewer/viewer.ts';

/** A change as a reader receives it. */
export interface Told {
  readonly kind: string;
  readonly id: string;
  readonly deleted: boolean;
  readonly gone: boolean;
  readonly keys: readonly { readonly form: string; readonly value: string; readonly source: string | null }[];
  readonly entity: { readonly name: string } | null;
}

export interface FeedPage {
  readonly nodes: readonly Told[];
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
  readonly scopeChanged: boolean;
}

export interface FeedArguments {
  readonly after?: string | undefined;
  readonly first?: number;
  readonly kinds?: readonly string[];
  readonly under?: string;
  readonly partition?: string;
}

/** A page of the feed. */
export async function changes(graph: TestGraph, viewer: Viewer, args: FeedArguments = {}): Promise<FeedPage> {
  const { organizationChanges } = await graph.ask<{ organizationChanges: FeedPage }>(
    viewer,
    `query ($after: String, $first: Int, $kinds: [OrganizationChangeKind!], $under: RegionCode, $partition: String) {
      organizationChanges(after: $after, first: $first, kinds: $kinds, under: $under, partition: $partition) {
        nodes { kind id deleted gone keys { form value source } entity { ... on Cluster { name } ... on Team { name: title } } }
        pageInfo { endCursor hasNextPage } scopeChanged } }`,
    { ...args },
  );
  return organizationChanges;
}

/** A reader that stores what the feed returns, as a client would. */
export interface Follower {
  /** Names by id, as far as it has read. */
  readonly known: ReadonlyMap<string, string>;
  /** Reads to the end and returns the changes. */
  read(): Promise<Told[]>;
}

/** A reader that starts at the beginning of the feed. */
export function follower(graph: TestGraph, viewer: Viewer, args: Omit<FeedArguments, 'after'> = {}): Follower {
  const known = new Map<string, string>();
  let after: string | undefined;
  return {
    known,
    async read() {
      const told: Told[] = [];
      for (let more = true; more; ) {
        const { nodes, pageInfo } = await changes(graph, viewer, { ...args, after });
        for (const { id, entity, deleted, gone } of nodes) {
          if (entity) known.set(id, entity.name);
          if (deleted || gone) known.delete(id);
        }
        told.push(...nodes);
        after = pageInfo.endCursor;
        more = pageInfo.hasNextPage;
      }
      return told;
    },
  };
}
