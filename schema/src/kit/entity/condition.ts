/** A condition in the form that `conditionSql` takes. */
type Condition = Readonly<Record<string, unknown>>;

/** A filter without undefined fields. */
export function withoutUndefined(filter: Condition): Condition {
  return Object.fromEntries(
    Object.entries(filter)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, isPlain(value) ? withoutUndefined(value) : value]),
  );
}

function isPlain(value: unknown): value is Condition {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
