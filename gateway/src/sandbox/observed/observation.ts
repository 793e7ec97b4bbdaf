import type { Fault } from '../faults/settings.ts';

/** The fields of every observation. Instants are in ms since 1970. */
interface Seen {
  /** The id of the observed client. */
  readonly client: string;
  /** The request's or delivery's id, as in logs. */
  readonly id: string;
  readonly startedAt: number;
  readonly endedAt: number;
}

/** A request to the graph, or for a file of a job, and its response. */
export interface ClientRequest extends Seen {
  readonly is: 'request';
  /** A digest of the request: the same for a request that is repeated unchanged. */
  readonly digest: string;
  /** A digest of its purpose: the same for a retry, even with another key. */
  readonly purpose: string;
  /** A digest of its token. */
  readonly token: string;
  /** The HTTP status; null if no response reached the client. */
  readonly status: number | null;
  /** How long the client was told to wait, in seconds. */
  readonly retryAfter: number | null;
  /** The codes of the top-level errors. */
  readonly errors: readonly string[];
  readonly fault: Fault | null;
  readonly batches: readonly Batch[];
  readonly pages: readonly Page[];
  /** External ids of records that the response reports as expired. */
  readonly expired: readonly string[];
  /** The part of a job's file that it uploads; `job` is the job's path. */
  readonly part: { readonly job: string; readonly number: number } | null;
}

/** A batch of records or statements that a request sends. */
export interface Batch {
  /** The mutation, `syncWorkshops`. */
  readonly mutation: string;
  readonly key: string;
  /** A digest of everything but the key. */
  readonly content: string;
  readonly records: readonly SentRecord[];
  /** Whether it selects the outcomes of the records. */
  readonly asksOutcomes: boolean;
  /** Whether it contains a confirmation of deletions. */
  readonly confirms: boolean;
  /** By external id; null if there was no receipt, or the outcomes were not selected. */
  readonly outcomes: ReadonlyMap<string, RecordOutcome> | null;
  /** Whether a receipt reached the client. */
  readonly acknowledged: boolean;
}

export interface SentRecord {
  readonly externalId: string;
  /** Null for statements, which have none. */
  readonly version: string | null;
  readonly deleted: boolean;
  /** A digest of everything but the version. */
  readonly content: string;
}

export interface RecordOutcome {
  readonly outcome: string;
  /** Codes of its errors, and who can correct them. */
  readonly errors: readonly { readonly code?: string; readonly remedy?: string }[];
}

/** A page of a feed in a request. */
export interface Page {
  /** The feed's field, with its filters: kinds, region, partition. */
  readonly feed: string;
  readonly after: string | null;
  readonly asksHasNextPage: boolean;
  /** Null if no page reached the client. */
  readonly answer: { readonly endCursor: string | null; readonly hasNextPage: boolean | null } | null;
}

/** An issued token. */
export interface Grant extends Seen {
  readonly is: 'grant';
  readonly token: string;
  readonly expiresAt: number;
}

/** A webhook delivered to the client's receiver. */
export interface Delivery extends Seen {
  readonly is: 'delivery';
  readonly kind: 'TRUE' | 'AGAIN' | 'FORGED';
  /** Null if the receiver did not answer in time. */
  readonly status: number | null;
}

/** A client's copy of a kind of entity, compared with what its token lists. */
export interface Copy extends Seen {
  readonly is: 'copy';
  readonly kind: string;
  readonly right: number;
  readonly missing: readonly string[];
  readonly surplus: readonly string[];
}

/** Anything that the sandbox has observed of a connector. */
export type Observation = ClientRequest | Grant | Delivery | Copy;

/** The requests among observations, in the order of their beginning. */
export function requestsOf(seen: readonly Observation[]): ClientRequest[] {
  return seen
    .filter((one): one is ClientRequest => one.is === 'request')
    .sort((one, other) => one.startedAt - other.startedAt);
}

/** The batches among observations, with their requests. */
export function batchesOf(seen: readonly Observation[]): { request: ClientRequest; batch: Batch }[] {
  return requestsOf(seen).flatMap((request) => request.batches.map((batch) => ({ request, batch })));
}

/** The pages among observations, by feed, with their requests. */
export function pagesOf(seen: readonly Observation[]): Map<string, { request: ClientRequest; page: Page }[]> {
  const feeds = new Map<string, { request: ClientRequest; page: Page }[]>();
  for (const request of requestsOf(seen)) {
    for (const page of request.pages) feeds.set(page.feed, [...(feeds.get(page.feed) ?? []), { request, page }]);
  }
  return feeds;
}
