/** What no text of the database holds: U+0000, and half of a surrogate pair. */
const UNKEPT = /\0|\p{Surrogate}/gu;

/** A value in whose texts and names what cannot be kept stands as U+FFFD. */
export function keepable<Value>(value: Value): Value {
  if (typeof value === 'string') return value.replaceAll(UNKEPT, '\uFFFD') as Value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(keepable) as Value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [keepable(name), keepable(one)])) as Value;
}

/** Where in a value texts stand that cannot be kept. */
export function* unkeptIn(value: unknown, path: readonly string[]): Generator<readonly string[]> {
  if (typeof value === 'string' && value.search(UNKEPT) >= 0) yield path;
  if (typeof value !== 'object' || value === null || value instanceof Date) return;
  for (const [name, one] of Object.entries(value)) yield* unkeptIn(one, [...path, name]);
}
