import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { mersenne } from 'pure-rand/generator/mersenne';

/**
 * Pseudo-random numbers from 0 to below 1, the same for the same seed. Of the library's generators only the Mersenne
 * Twister mixes its seed: with the others, neighbouring seeds begin with similar numbers.
 */
export function randomOf(seed: number): () => number {
  const generator = mersenne(seed);
  return () => uniformFloat64(generator);
}
