import { judged, type Rule } from './rule.ts';

/** How long a receiver may take, in ms. */
const PATIENCE = 10_000;

/** If a receiver works before it answers, deliveries are retried and its webhook is paused in the end. */
export const answersWebhooks: Rule = {
  name: 'answers-webhooks',
  says: 'A true webhook is answered with 2xx within 10 s, a repeated one too.',
  judge: (seen) =>
    seen.flatMap((one) => {
      if (one.is !== 'delivery' || one.kind === 'FORGED') return [];
      const { status } = one;
      const isTaken = status !== null && status >= 200 && status < 300 && one.endedAt - one.startedAt <= PATIENCE;
      const what = one.kind === 'AGAIN' ? 'a webhook that came again' : 'a webhook';
      return [judged(isTaken, one, `${what} was answered with ${status ?? 'nothing'}`)];
    }),
};
