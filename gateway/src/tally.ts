/** Counts something for each of many, and forgets those for whom there is nothing left. */
export interface Tally {
  of(name: string): number;
  add(name: string, count: number): void;
  /** For whom there is something. */
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
