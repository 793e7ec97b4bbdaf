import type { ClientRequest } from '../observed/observation.ts';
import { requestsOf } from '../observed/observation.ts';
import { judged, type Rule, type Verdict } from './rule.ts';

/** The shortest pause before the first retry, in ms; it doubles with each further one. */
const FIRST = 100;
const LONGEST = 5_000;

/** Faster retries do not help an overloaded server. */
export const backsOff: Rule = {
  name: 'backs-off',
  says: 'Where no Retry-After says how long, the pause before a retry grows: at least 100 ms, then 200, 400 … up to 5 s.',
  judge(seen) {
    const failures = new Map<string, { times: number; last: ClientRequest }>();
    return requestsOf(seen).flatMap((request): Verdict[] => {
      const { purpose, startedAt } = request;
      const before = failures.get(purpose);
      if (failed(request)) failures.set(purpose, { times: (before?.times ?? 0) + 1, last: request });
      else failures.delete(purpose);
      if (!before || before.last.retryAfter !== null) return [];
      const wanted = Math.min(FIRST * 2 ** (before.times - 1), LONGEST);
      const waited = startedAt - before.last.endedAt;
      return [judged(waited >= wanted, request, `retry ${before.times} came after ${waited} ms, not ${wanted}`)];
    });
  },
};

function failed({ status, errors }: ClientRequest): boolean {
  return status === null || status === 429 || status >= 500 || errors.some((code) => PASSING.includes(code));
}

const PASSING = ['IN_PROGRESS', 'NOT_READY', 'RATE_LIMITED', 'SUBGRAPH_UNAVAILABLE', 'INTERNAL'];
