import type { Grant } from '../observed/observation.ts';
import { requestsOf } from '../observed/observation.ts';
import { broken, judged, type Rule, type Verdict } from './rule.ts';

/** A request with an expired token is lost. */
export const renewsInTime: Rule = {
  name: 'renews-in-time',
  says: 'A token is renewed before it expires: no request bears an expired one.',
  judge(seen) {
    const requests = requestsOf(seen);
    const grants = seen.filter((one): one is Grant => one.is === 'grant');
    return grants.flatMap((grant, at): Verdict[] => {
      const late = requests.find(({ token, startedAt }) => token === grant.token && startedAt > grant.expiresAt);
      if (late) return [broken(late, `the token had expired ${late.startedAt - grant.expiresAt} ms before`)];
      const next = grants[at + 1];
      return next ? [judged(true, next, '')] : [];
    });
  },
};
