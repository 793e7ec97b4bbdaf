import { requestsOf } from '../observed/observation.ts';
import { judged, type Rule, type Verdict } from './rule.ts';

/** A large file over an unreliable line never arrives if each interruption starts it again. */
export const resumesUploads: Rule = {
  name: 'resumes-uploads',
  says: 'After a part of a job’s file that was not acknowledged the upload goes on with what is missing, not with parts that are there.',
  judge(seen) {
    const there = new Set<string>();
    const broken = new Set<string>();
    return requestsOf(seen).flatMap((request): Verdict[] => {
      const { part, status } = request;
      if (!part) return [];
      const name = `${part.job} ${part.number}`;
      const goesOn = !there.has(name);
      const wasBroken = broken.delete(part.job);
      if (status === null || status === 429 || status >= 500) broken.add(part.job);
      else if (status < 300) there.add(name);
      return wasBroken ? [judged(goesOn, request, `part ${part.number} had been acknowledged before`)] : [];
    });
  },
};
