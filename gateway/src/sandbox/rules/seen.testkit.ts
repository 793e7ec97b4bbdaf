import type { Batch, Copy, Delivery, Grant, ClientRequest, Page } from '../observed/observation.ts';
import type { Rule } from './rule.ts';

/** A request for a rule's test; it takes 10 ms, and gets 200 by default. */
export function request(startedAt: number, parts: Partial<ClientRequest> = {}): ClientRequest {
  return {
    is: 'request',
    client: 'a-platform',
    id: `request at ${startedAt}`,
    startedAt,
    endedAt: startedAt + 10,
    digest: `asked at ${startedAt}`,
    purpose: parts.digest ?? `asked at ${startedAt}`,
    token: 'token',
    status: 200,
    retryAfter: null,
    errors: [],
    fault: null,
    batches: [],
    pages: [],
    expired: [],
    part: null,
    ...parts,
  };
}

/** A batch of one record that was created. */
export function batch(parts: Partial<Batch> = {}): Batch {
  return {
    mutation: 'syncWorkshops',
    key: 'key',
    content: 'content',
    records: [{ externalId: 'W1', version: '1', deleted: false, content: 'record' }],
    asksOutcomes: true,
    confirms: false,
    outcomes: new Map([['W1', { outcome: 'CREATED', errors: [] }]]),
    acknowledged: true,
    ...parts,
  };
}

/** A batch without a receipt. */
export function unanswered(parts: Partial<Batch> = {}): Batch {
  return batch({ outcomes: null, acknowledged: false, ...parts });
}

/** A page of the feed of workshops; the last one by default. */
export function page(after: string | null, endCursor: string | null, parts: Partial<Page> = {}): Page {
  return {
    feed: 'workshopChanges',
    after,
    asksHasNextPage: true,
    answer: endCursor === null ? null : { endCursor, hasNextPage: false },
    ...parts,
  };
}

/** A token that is valid for 100 s. */
export function grant(startedAt: number, parts: Partial<Grant> = {}): Grant {
  const seen = { client: 'a-platform', id: `grant at ${startedAt}`, startedAt, endedAt: startedAt };
  return { is: 'grant', ...seen, token: `token of ${startedAt}`, expiresAt: startedAt + 100_000, ...parts };
}

/** A delivery to a receiver that answered 204 at once. */
export function delivery(startedAt: number, parts: Partial<Delivery> = {}): Delivery {
  const seen = { client: 'a-platform', id: `delivery at ${startedAt}`, startedAt, endedAt: startedAt + 10 };
  return { is: 'delivery', ...seen, kind: 'TRUE', status: 204, ...parts };
}

/** A correct copy. */
export function copy(startedAt: number, parts: Partial<Copy> = {}): Copy {
  const seen = { client: 'a-platform', id: `copy at ${startedAt}`, startedAt, endedAt: startedAt };
  return { is: 'copy', ...seen, kind: 'Workshop', right: 3, missing: [], surplus: [], ...parts };
}

/** How often a rule was kept and broken. */
export function counts(rule: Rule, seen: Parameters<Rule['judge']>[0]): { kept: number; broken: number } {
  const verdicts = rule.judge(seen);
  const kept = verdicts.filter((verdict) => verdict.kept).length;
  return { kept, broken: verdicts.length - kept };
}
