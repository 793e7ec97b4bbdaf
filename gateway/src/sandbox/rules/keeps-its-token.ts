import type { Grant } from '../observed/observation.ts';
import { requestsOf } from '../observed/observation.ts';
import { judged, type Rule, type Verdict } from './rule.ts';

/** So many requests with one token show that the token is reused. */
const FEW = 3;

/** A token is valid for an hour; requesting one for each request doubles the load. */
export const keepsItsToken: Rule = {
  name: 'keeps-its-token',
  says: 'A token is used until it is about to expire, not asked for with each request.',
  judge(seen) {
    const requests = requestsOf(seen);
    const grants = seen.filter((one): one is Grant => one.is === 'grant');
    return grants.flatMap((grant, at): Verdict[] => {
      const next = grants[at + 1];
      if (!next) return [];
      const own = requests.filter(({ token }) => token === grant.token);
      const wasRefused = own.some(({ status }) => status === 401);
      const halfway = (grant.startedAt + grant.expiresAt) / 2;
      const why = `another token was asked for after ${own.length} requests, ${Math.round((grant.expiresAt - next.startedAt) / 1_000)} s before the last one expired`;
      return [judged(own.length >= FEW || wasRefused || next.startedAt >= halfway, next, why)];
    });
  },
};
