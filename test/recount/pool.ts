import type { SeededRandom } from './seeded-random.ts';

/** Records of one kind and sender that are repeatedly written, changed and deleted. */
export interface Pool {
  readonly client: string;
  /** The kind as in `sync<Plural>`. */
  readonly plural: string;
  /** The prefix of their external ids, before the number. */
  readonly name: string;
  readonly size: number;
  /** Records with a lower number are never deleted, so that others have a place. */
  readonly kept: number;
  /** The fields of the nth record in one of many states. */
  record(n: number, dice: SeededRandom): Readonly<Record<string, unknown>>;
}

/** A reference to the nth record of a pool. */
export function ref(name: string, n: number, provider?: string) {
  return { externalId: `${name} ${n}`, ...(provider && { provider }) };
}
