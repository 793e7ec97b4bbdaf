/** What no text of the database holds: U+0000, and half of a surrogate pair. */
const UNSTORABLE = /\0|\p{Surrogate}/gu;

/** How deep a JSON value may be nested: of a much deeper one no walk comes back, here or in the database. */
export const MAX_DEPTH = 100;

/** A value in whose texts and names what cannot be kept stands as U+FFFD, and as `…` what is nested too deep. */
export function toStorable<Value>(value: Value, levels = MAX_DEPTH): Value {
  if (typeof value === 'string') return value.replaceAll(UNSTORABLE, '\uFFFD') as Value;
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return '…' as Value;
  if (Array.isArray(value)) return value.map((one) => toStorable(one, levels - 1)) as Value;
  const kept = Object.entries(value).map(([name, one]) => [toStorable(name), toStorable(one, levels - 1)] as const);
  return Object.fromEntries(kept) as Value;
}

/** Whether a JSON value is nested no deeper than so many levels. */
export function isWithinDepth(value: unknown, levels = MAX_DEPTH): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((one) => isWithinDepth(one, levels - 1));
}

/** Where in a value texts stand that cannot be kept. */
export function* unstorableIn(value: unknown, path: readonly string[]): Generator<readonly string[]> {
  if (typeof value === 'string' && value.search(UNSTORABLE) >= 0) yield path;
  if (typeof value !== 'object' || value === null || value instanceof Date) return;
  for (const [name, one] of Object.entries(value)) yield* unstorableIn(one, [...path, name]);
}
