/** Operators on a column, by their names in the Prisma client. */
const OPERATORS: Readonly<Record<string, (column: string, value: string) => string>> = {
  equals: (column, value) => `${column} = ${value}`,
  not: (column, value) => `${column} <> ${value}`,
  gt: (column, value) => `${column} > ${value}`,
  gte: (column, value) => `${column} >= ${value}`,
  lt: (column, value) => `${column} < ${value}`,
  lte: (column, value) => `${column} <= ${value}`,
  in: (column, value) => `${column} = ANY (${value})`,
  has: (column, value) => `${column} @> ${value}`,
  hasSome: (column, value) => `${column} && ${value}`,
};
const OF_LISTS = ['in', 'hasSome'];
/** Relations that require a matching related row. */
const RELATIONS = ['some', 'is'];

/**
 * Translates a condition of the Prisma client on rows of one table to SQL with the same result. Columns are the field
 * names in snake case.
 *
 * @param values of the parameters so far; the condition's are appended
 * @returns null if the condition cannot be expressed on one table: it involves related rows, or has an unknown form
 */
export function conditionSql(condition: object, values: unknown[]): string | null {
  const parts = Object.entries(condition).map(([name, value]) => {
    if (name === 'AND') return joined([value].flat(), ' AND ', 'TRUE', values);
    if (name === 'OR') return joined([value].flat(), ' OR ', 'FALSE', values);
    return name === 'NOT' ? null : ofColumn(columnOf(name), value, values);
  });
  return all(parts, ' AND ', 'TRUE');
}

/** The column name of a field. */
export function columnOf(field: string): string {
  return field.replaceAll(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

function joined(conditions: object[], operator: string, none: string, values: unknown[]): string | null {
  return all(
    conditions.map((condition) => conditionSql(condition, values)),
    operator,
    none,
  );
}

function all(parts: readonly (string | null)[], operator: string, none: string): string | null {
  if (parts.includes(null)) return null;
  return parts.length === 0 ? none : `(${parts.join(operator)})`;
}

function ofColumn(column: string, value: unknown, values: unknown[]): string | null {
  if (value === undefined) return null;
  if (value === null) return `${column} IS NULL`;
  if (typeof value !== 'object' || value instanceof Date) return compared('equals', column, value, values);
  if ('contains' in value) return isOfAnyCase(value) ? contains(column, String(value.contains), values) : null;
  const asked = Object.entries(value);
  if (asked.some(([operator, of]) => RELATIONS.includes(operator) && isNever(of))) return 'FALSE';
  return all(
    asked.map(([operator, operand]) => compared(operator, column, operand, values)),
    ' AND ',
    'TRUE',
  );
}

function compared(operator: string, column: string, value: unknown, values: unknown[]): string | null {
  if (value === undefined) return null;
  if (value === null) return operator === 'not' ? `${column} IS NOT NULL` : null;
  if (typeof value === 'object' && !(value instanceof Date || OF_LISTS.includes(operator))) return null;
  const sql = OPERATORS[operator];
  return sql ? sql(column, `$${values.push(operator === 'has' ? [value] : plain(value))}`) : null;
}

function isOfAnyCase(asked: object): boolean {
  return 'mode' in asked && asked.mode === 'insensitive' && Object.keys(asked).length === 2;
}

/**
 * A condition that a text contains another; the Prisma client passes it with `%` and `_` escaped. The row must have all
 * of its characters, which an index can find. Trigrams would not do: in Chinese, two characters are a word.
 */
function contains(column: string, pattern: string, values: unknown[]): string {
  const like = values.push(`%${pattern}%`);
  const text = values.push(pattern.replaceAll(/\\(.)/gs, '$1'));
  return `(${charactersOf(column)} @> ${charactersOf(`$${text}::text`)} AND ${column} ILIKE $${like})`;
}

/** The characters of a text, in lower case, as the text indexes have them. */
function charactersOf(text: string): string {
  return `string_to_array(lower(${text}), NULL)`;
}

/** A value as a parameter. A day must not depend on the process' time zone, as it would in the driver's form. */
export function plain(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}

/** Whether no row can meet a condition, because a field must be one of no values. */
function isNever(condition: unknown): boolean {
  if (typeof condition !== 'object' || condition === null) return false;
  return Object.values(condition).some(
    (value) => typeof value === 'object' && value !== null && Array.isArray(value.in) && value.in.length === 0,
  );
}
