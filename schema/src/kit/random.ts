import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { mersenne } from 'pure-rand/generator/mersenne';

/**
 * Numbers from 0 to below 1 that look random and are the same for the same seed. Of the library's generators the Mersenne
 * Twister alone mixes its seed: with the others the first number says nothing, and neighbouring seeds begin alike.
 */
export function randomOf(seed: number): () => number {
  const generator = mersenne(seed);
  return () => uniformFloat64(generator);
}
