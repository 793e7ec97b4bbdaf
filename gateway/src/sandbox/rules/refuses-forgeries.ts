import { judged, type Rule } from './rule.ts';

/** Anybody can send to a public address: only the signature proves the sender. */
export const refusesForgeries: Rule = {
  name: 'refuses-forgeries',
  says: 'A webhook whose signature is wrong is refused with 4xx.',
  judge: (seen) =>
    seen.flatMap((one) => {
      if (one.is !== 'delivery' || one.kind !== 'FORGED') return [];
      const { status } = one;
      const isRefused = status !== null && status >= 400 && status < 500;
      return [judged(isRefused, one, `a forged webhook was answered with ${status ?? 'nothing'}`)];
    }),
};
