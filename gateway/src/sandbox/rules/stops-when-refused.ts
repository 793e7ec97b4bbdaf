import type { ClientRequest } from '../observed/observation.ts';
import { requestsOf } from '../observed/observation.ts';
import { broken, kept, type Rule } from './rule.ts';

/** Refusals that a repeated request gets again. */
const FINAL = ['BAD_REQUEST', 'BAD_USER_INPUT', 'FORBIDDEN', 'IDEMPOTENCY_CONFLICT', 'NOT_SUPPORTED'];

/** Repeating a request that can never succeed costs both sides, and hides the fault. */
export const stopsWhenRefused: Rule = {
  name: 'stops-when-refused',
  says: 'A request that was refused for good (BAD_USER_INPUT, FORBIDDEN, IDEMPOTENCY_CONFLICT …) is not sent again as it was.',
  judge(seen) {
    const refused = new Map<string, ClientRequest>();
    const verdicts = requestsOf(seen).flatMap((request) => {
      const before = refused.get(request.digest);
      const code = request.errors.find((error) => FINAL.includes(error));
      if (code) refused.set(request.digest, request);
      return before ? [broken(request, `the same was refused before with ${before.errors.join(', ')}`)] : [];
    });
    const again = new Set(verdicts.map(({ of }) => (of.is === 'request' ? of.digest : '')));
    return [...[...refused.values()].filter(({ digest }) => !again.has(digest)).map(kept), ...verdicts];
  },
};
