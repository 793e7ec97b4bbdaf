import type { SeededRandom } from './seeded-random.ts';

/** Records of one kind and sender that are written, changed and deleted again and again. */
export interface Pool {
  readonly client: string;
  /** The kind as in `sync<Plural>`. */
  readonly plural: string;
  /** What their external ids begin with, before the number. */
  readonly name: string;
  readonly size: number;
  /** Records with a lower number are never deleted, so that others have something to lie in. */
  readonly kept: number;
  /** The fields of the nth record in a state that is one of many. */
  record(n: number, dice: SeededRandom): Readonly<Record<string, unknown>>;
}

/** A reference to the nth record of a pool. */
export function ref(name: string, n: number, provider?: string) {
  return { externalId: `${name} ${n}`, ...(provider && { provider }) };
}
