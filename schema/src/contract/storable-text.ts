/** What no text of the database can contain: U+0000, and half of a surrogate pair. */
const UNSTORABLE = /\0|\p{Surrogate}/gu;

/**
 * How deep a JSON value may be nested. Recursion on a much deeper one would overflow the stack, here or in the
 * database.
 */
export const MAX_DEPTH = 100;

/** Replaces in a value's texts and names what cannot be stored by U+FFFD, and what is nested too deep by `…`. */
export function toStorable<Value>(value: Value, levels = MAX_DEPTH): Value {
  if (typeof value === 'string') return value.replaceAll(UNSTORABLE, '\uFFFD') as Value;
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return '…' as Value;
  if (Array.isArray(value)) return value.map((one) => toStorable(one, levels - 1)) as Value;
  const kept = Object.entries(value).map(([name, one]) => [toStorable(name), toStorable(one, levels - 1)] as const);
  return Object.fromEntries(kept) as Value;
}

/** Whether a JSON value is nested at most so many levels deep. */
export function isWithinDepth(value: unknown, levels = MAX_DEPTH): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((one) => isWithinDepth(one, levels - 1));
}

/** The paths in a value of texts that cannot be stored. */
export function* unstorableIn(value: unknown, path: readonly string[]): Generator<readonly string[]> {
  if (typeof value === 'string' && value.search(UNSTORABLE) >= 0) yield path;
  if (typeof value !== 'object' || value === null || value instanceof Date) return;
  for (const [name, one] of Object.entries(value)) yield* unstorableIn(one, [...path, name]);
}
