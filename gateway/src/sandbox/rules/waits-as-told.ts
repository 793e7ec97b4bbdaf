import { requestsOf } from '../observed/observation.ts';
import { judged, type Rule } from './rule.ts';

/** How much too early a request may arrive, in ms: clocks and timers are not exact. */
const TOLERANCE = 50;

/** A client that retries too early is refused again, and delays others. */
export const waitsAsTold: Rule = {
  name: 'waits-as-told',
  says: 'After an answer with Retry-After nothing is sent before that time has passed.',
  judge(seen) {
    const requests = requestsOf(seen);
    return requests.flatMap(({ endedAt, retryAfter }, at) => {
      const next = requests.find(({ startedAt }, place) => place > at && startedAt >= endedAt);
      if (!next || retryAfter === null) return [];
      const waited = next.startedAt - endedAt;
      const why = `sent after ${waited} ms; Retry-After said ${retryAfter} s`;
      return [judged(waited >= retryAfter * 1_000 - TOLERANCE, next, why)];
    });
  },
};
