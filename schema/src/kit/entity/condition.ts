/** A condition of the generated Prisma client. */
type Condition = Readonly<Record<string, unknown>>;

/** A condition that no row meets. */
const NOTHING = { id: { in: [] } };

/**
 * Replaces an empty `OR` in a condition by one that no row meets. The Prisma client ignores a nested empty `OR`, so a
 * viewer with no access would see everything.
 */
export function withoutEmptyOr(condition: Condition): Condition {
  if (isEmpty(condition)) return NOTHING;
  return Object.fromEntries(
    Object.entries(condition).map(([name, value]) => {
      if (name === 'OR' && Array.isArray(value))
        return [name, value.filter((branch) => !isEmpty(branch)).map(withoutEmptyOr)];
      return [name, name === 'AND' && Array.isArray(value) ? value.map(withoutEmptyOr) : value];
    }),
  );
}

/**
 * Whether no row can meet a condition, because it, or a relation's condition within it, requires one of no
 * alternatives.
 */
function isEmpty(condition: unknown): boolean {
  if (typeof condition !== 'object' || condition === null || Array.isArray(condition) || condition instanceof Date)
    return false;
  return Object.entries(condition).some(([name, value]) => {
    if (name === 'OR') return Array.isArray(value) && value.every(isEmpty);
    if (name === 'AND') return Array.isArray(value) ? value.some(isEmpty) : isEmpty(value);
    return !['NOT', 'not', 'none', 'isNot', 'every'].includes(name) && isEmpty(value);
  });
}

/** A filter without undefined fields, which the Prisma client ignores. */
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
