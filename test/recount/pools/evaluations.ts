import { AUTHORITY_P, PROVIDER } from '@xiangxun/gateway/demo/inputs/places';
import type { SeededRandom } from '../seeded-random.ts';
import { A, B, type County } from '../places.ts';
import { type Pool, ref } from '../pool.ts';
import { EDUCATORS, SCHOOLS } from './organizations.ts';

function result(dice: SeededRandom) {
  const indicator = (weight: number) => {
    const lowest = dice.pick([0, 1]);
    const highest = dice.pick([5, 10, 100]);
    return { name: 'an indicator', weight, score: lowest + dice.below(highest - lowest + 1), lowest, highest };
  };
  return {
    method: dice.pick(['BIG_DATA', 'SPOT_CHECK', 'THIRD_PARTY']),
    purpose: dice.pick(['PROCESS', 'PERFORMANCE']),
    ...dice.maybe(0.85, () => ({ concludedOn: dice.day('2021-10-01', '2022-06-30') })),
    indicators: dice.chance(0.9) ? [indicator(0.25), indicator(0.75)] : [],
    decisions: dice.chance(0.7)
      ? [{ kind: dice.pick(['REWARD', 'SUPPORT', 'NONE']), decidedOn: dice.day('2021-11-01', '2022-06-30') }]
      : [],
  };
}

/** Evaluations that a county makes. */
export function evaluationPools({ client, authority }: County): Pool[] {
  return [
    {
      ...{ client, plural: 'Evaluations', name: 'evaluation', size: 16, kept: 6 },
      record: (n, dice) => ({
        target:
          n < 6
            ? ref('workshop', n % 2)
            : dice.pick([
                ref('workshop', dice.below(6)),
                ref('team', 1),
                ref('school', dice.below(SCHOOLS)),
                ref('educator', dice.below(EDUCATORS)),
                ref('program', dice.pick([0, 1])),
              ]),
        evaluator: { id: authority },
        ...dice.maybe(0.7, () => ({ program: ref('program', dice.pick([0, 1, 2, 4])) })),
        ...result(dice),
      }),
    },
  ];
}

/** Evaluations that a province makes: of a provider and of counties. */
export function provincialEvaluationPools(): Pool[] {
  return [
    {
      ...{ client: 'demo-province', plural: 'Evaluations', name: 'provincial evaluation', size: 5, kept: 2 },
      record: (_, dice) => ({
        target: { id: dice.pick([PROVIDER, A.authority, B.authority]) },
        evaluator: { id: AUTHORITY_P },
        program: ref('program', dice.pick([1, 4]), A.authority),
        ...result(dice),
      }),
    },
  ];
}
