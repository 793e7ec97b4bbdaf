import type { Fault } from '../faults/settings.ts';

/** What every observation says. Instants are in ms since 1970. */
interface Seen {
  /** Whom it was seen of: a client by its id. */
  readonly client: string;
  /** By which it is found in logs: the request's or the delivery's id. */
  readonly id: string;
  readonly startedAt: number;
  readonly endedAt: number;
}

/** A request to the graph, or for a file of a job, and what was answered. */
export interface ClientRequest extends Seen {
  readonly is: 'request';
  /** A digest of what was asked: the same for a request that is sent again as it was. */
  readonly digest: string;
  /** A digest of what it was meant to do: the same for a retry, though its key be another. */
  readonly purpose: string;
  /** A digest of the token that it bore. */
  readonly token: string;
  /** HTTP's status; null when no answer reached the client. */
  readonly status: number | null;
  /** How long the client was told to wait, in seconds. */
  readonly retryAfter: number | null;
  /** The codes of the top-level errors. */
  readonly errors: readonly string[];
  readonly fault: Fault | null;
  readonly batches: readonly Batch[];
  readonly pages: readonly Page[];
  /** External ids of which the answer says that their records have waited in vain. */
  readonly expired: readonly string[];
  /** The part of a job's file that it uploads; the job by its path. */
  readonly part: { readonly job: string; readonly number: number } | null;
}

/** A batch of records or statements that a request sends. */
export interface Batch {
  /** The mutation, `syncWorkshops`. */
  readonly mutation: string;
  readonly key: string;
  /** A digest of all but the key. */
  readonly content: string;
  readonly records: readonly SentRecord[];
  /** Whether the outcomes of the records are asked for. */
  readonly asksOutcomes: boolean;
  /** Whether it bears a confirmation of deletions. */
  readonly confirms: boolean;
  /** By external id; null when there was no receipt, or the outcomes were not asked for. */
  readonly outcomes: ReadonlyMap<string, RecordOutcome> | null;
  /** Whether a receipt reached the client. */
  readonly acknowledged: boolean;
}

export interface SentRecord {
  readonly externalId: string;
  /** Null for statements, which have none. */
  readonly version: string | null;
  readonly deleted: boolean;
  /** A digest of all but the version. */
  readonly content: string;
}

export interface RecordOutcome {
  readonly outcome: string;
  /** Codes of its errors, and who can put them right. */
  readonly errors: readonly { readonly code?: string; readonly remedy?: string }[];
}

/** A page of a feed that a request asks for. */
export interface Page {
  /** The feed, as its field is called, with what narrows it: kinds, region, partition. */
  readonly feed: string;
  readonly after: string | null;
  readonly asksHasNextPage: boolean;
  /** Null when no page reached the client. */
  readonly answer: { readonly endCursor: string | null; readonly hasNextPage: boolean | null } | null;
}

/** A token that was given out. */
export interface Grant extends Seen {
  readonly is: 'grant';
  readonly token: string;
  readonly expiresAt: number;
}

/** A webhook that was handed to the client's receiver. */
export interface Delivery extends Seen {
  readonly is: 'delivery';
  readonly kind: 'TRUE' | 'AGAIN' | 'FORGED';
  /** Null when the receiver did not answer in time. */
  readonly status: number | null;
}

/** A copy of a kind of entity that the client handed in, against what its token lists. */
export interface Copy extends Seen {
  readonly is: 'copy';
  readonly kind: string;
  readonly right: number;
  readonly missing: readonly string[];
  readonly surplus: readonly string[];
}

/** One thing that the sandbox has seen a connector do. */
export type Observation = ClientRequest | Grant | Delivery | Copy;

/** The requests among observations, in the order in which they began. */
export function requestsOf(seen: readonly Observation[]): ClientRequest[] {
  return seen
    .filter((one): one is ClientRequest => one.is === 'request')
    .sort((one, other) => one.startedAt - other.startedAt);
}

/** The batches among observations with the requests that sent them. */
export function batchesOf(seen: readonly Observation[]): { request: ClientRequest; batch: Batch }[] {
  return requestsOf(seen).flatMap((request) => request.batches.map((batch) => ({ request, batch })));
}

/** The pages asked for among observations, by feed, with the requests that asked for them. */
export function pagesOf(seen: readonly Observation[]): Map<string, { request: ClientRequest; page: Page }[]> {
  const feeds = new Map<string, { request: ClientRequest; page: Page }[]>();
  for (const request of requestsOf(seen)) {
    for (const page of request.pages) feeds.set(page.feed, [...(feeds.get(page.feed) ?? []), { request, page }]);
  }
  return feeds;
}
