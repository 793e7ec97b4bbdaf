import { addDays } from '@xiangxun/schema/contract/scalars/day';
import { randomOf } from '@xiangxun/schema/kit/random';

/** Pseudo-random choices, the same for the same seed. */
export interface SeededRandom {
  /** An integer from 0 to below a bound. */
  below(bound: number): number;
  /** True with a probability. */
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** Each item with a probability, in order. */
  some<Item>(items: readonly Item[], probability: number): Item[];
  /** A day within a period. */
  day(from: string, to: string): string;
  /** Fields that are present only with a probability. */
  maybe<Fields extends object>(probability: number, fields: () => Fields): Partial<Fields>;
}

/** The choices of a seed. */
export function seededRandom(seed: number): SeededRandom {
  const random = randomOf(seed);
  const dice: SeededRandom = {
    below: (bound) => Math.floor(random() * bound),
    chance: (probability) => random() < probability,
    pick: (items) => items[dice.below(items.length)] as never,
    some: (items, probability) => items.filter(() => random() < probability),
    day: (from, to) => addDays(from, dice.below((Date.parse(to) - Date.parse(from)) / 86_400_000 + 1)),
    maybe: (probability, fields) => (random() < probability ? fields() : {}),
  };
  return dice;
}
