/** Counts something per key, and drops keys whose count is zero. */
export interface Tally {
  of(name: string): number;
  add(name: string, count: number): void;
  /** The keys with a count above zero. */
  names(): Iterable<string>;
}

export function createTally(): Tally {
  const counts = new Map<string, number>();
  const of = (name: string) => counts.get(name) ?? 0;
  return {
    of,
    names: () => counts.keys(),
    add(name, count) {
      const sum = of(name) + count;
      if (sum > 0) counts.set(name, sum);
      else counts.delete(name);
    },
  };
}
