import { judged, type Rule } from './rule.ts';

/** Anybody can send to an open address: only the signature says that it was us. */
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
