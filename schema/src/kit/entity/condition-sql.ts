/** Operators on a column, by their names in Prisma's conditions. */
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
/** Operators that compare with a list. */
const OF_LISTS = ['in', 'hasSome'];

/** The tables of dependent rows, by their names in conditions. */
export type Relations = Readonly<Record<string, Relation>>;

/** A table, and its column with the id of the row that its rows belong to. */
export interface Relation {
  readonly table: string;
  readonly key: string;
}

/**
 * Translates a condition on the rows of a table to SQL. Conditions have the form of Prisma's, so the compiler checks
 * them against the model: `AND`, `OR`, fields with operators, and `{ members: { some: … } }` for dependent rows.
 * Columns are the field names in snake case.
 *
 * @param values of the parameters so far; the condition's are appended
 * @throws Error for any other form, including `undefined`, so that a forgotten value opens nothing
 */
export function conditionSql(condition: object, values: unknown[], relations: Relations = {}): string {
  const parts = Object.entries(condition).map(([name, value]) => {
    if (name === 'AND') return joined([value].flat(), ' AND ', 'TRUE', values, relations);
    if (name === 'OR') return joined([value].flat(), ' OR ', 'FALSE', values, relations);
    const relation = relations[name];
    return relation ? ofRelation(name, relation, value, values) : ofColumn(name, value, values);
  });
  return all(parts, ' AND ', 'TRUE');
}

/** The column name of a field. */
export function columnOf(field: string): string {
  return field.replaceAll(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

/** The field name of a column. */
export function fieldOf(column: string): string {
  return column.replaceAll(/_([a-z0-9])/g, (_, first: string) => first.toUpperCase());
}

function joined(conditions: object[], operator: string, none: string, values: unknown[], relations: Relations): string {
  return all(
    conditions.map((condition) => conditionSql(condition, values, relations)),
    operator,
    none,
  );
}

function all(parts: readonly string[], operator: string, none: string): string {
  return parts.length === 0 ? none : `(${parts.join(operator)})`;
}

function ofRelation(name: string, { table, key }: Relation, value: unknown, values: unknown[]): string {
  if (!isObject(value) || !isObject(value.some) || Object.keys(value).length > 1) throw unknown(name, value);
  // An empty list is not passed to the subquery, which would be evaluated row by row.
  if (isNever(value.some)) return 'FALSE';
  return `id IN (SELECT ${key} FROM ${table} WHERE ${conditionSql(value.some, values)})`;
}

function ofColumn(name: string, value: unknown, values: unknown[]): string {
  const column = columnOf(name);
  if (!isObject(value)) return compared('equals', name, value, values);
  if ('contains' in value && value.mode === 'insensitive' && Object.keys(value).length === 2)
    return contains(column, String(value.contains), values);
  return all(
    Object.entries(value).map(([operator, operand]) => compared(operator, name, operand, values)),
    ' AND ',
    'TRUE',
  );
}

function compared(operator: string, name: string, value: unknown, values: unknown[]): string {
  const column = columnOf(name);
  if (value === null && operator === 'equals') return `${column} IS NULL`;
  if (value === null && operator === 'not') return `${column} IS NOT NULL`;
  const sql = OPERATORS[operator];
  if (
    !sql ||
    value === null ||
    value === undefined ||
    Array.isArray(value) !== OF_LISTS.includes(operator) ||
    isObject(value)
  )
    throw unknown(name, { [operator]: value });
  return sql(column, `$${values.push(operator === 'has' ? [plain(value)] : plain(value))}`);
}

/**
 * A condition that a text contains another. The row must have all of its characters, which an index can find. Trigrams
 * would not do: in Chinese, two characters are a word.
 */
function contains(column: string, text: string, values: unknown[]): string {
  const like = values.push(`%${text.replaceAll(/[\\%_]/g, '\\$&')}%`);
  const whole = values.push(text);
  return `(${charactersOf(column)} @> ${charactersOf(`$${whole}::text`)} AND ${column} ILIKE $${like})`;
}

/** The characters of a text, in lower case, as the text indexes have them. */
function charactersOf(text: string): string {
  return `string_to_array(lower(${text}), NULL)`;
}

/** A value as a parameter. A day must not depend on the process' time zone, as it would in the driver's form. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  return value instanceof Date ? value.toISOString() : value;
}

/** Whether no row can meet a condition, because a field must be one of no values. */
function isNever(condition: object): boolean {
  return Object.values(condition).some((value) => isObject(value) && Array.isArray(value.in) && value.in.length === 0);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function unknown(name: string, value: unknown): Error {
  return new Error(`no rows can be asked for by ${name}: ${JSON.stringify(value)}`);
}
