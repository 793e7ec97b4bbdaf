/** A condition as the generated Prisma client takes it. */
type Condition = Readonly<Record<string, unknown>>;

/** No row meets this. */
const NOTHING = { id: { in: [] } };

/**
 * A condition with an `OR` of nothing made plain: the Prisma client passes over an empty `OR` that stands within another
 * condition, so that a viewer to whom nothing is open would see everything.
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

/** Whether no row can meet a condition, since it, or a relation's within it, asks for one of no alternatives. */
function isEmpty(condition: unknown): boolean {
  if (typeof condition !== 'object' || condition === null || Array.isArray(condition) || condition instanceof Date)
    return false;
  return Object.entries(condition).some(([name, value]) => {
    if (name === 'OR') return Array.isArray(value) && value.every(isEmpty);
    if (name === 'AND') return Array.isArray(value) ? value.some(isEmpty) : isEmpty(value);
    return !['NOT', 'not', 'none', 'isNot', 'every'].includes(name) && isEmpty(value);
  });
}

/** A filter without what it leaves open: the Prisma client passes over a field that is undefined. */
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
