/** Operators on a column, by the name that Prisma's conditions have for them. */
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

/** Rows of another table that belong to a row, by the name that conditions have for them. */
export type Relations = Readonly<Record<string, Relation>>;

/** A table, and its column that holds the id of the row that its rows belong to. */
export interface Relation {
  readonly table: string;
  readonly key: string;
}

/**
 * A condition on the rows of a table as SQL. Conditions have the shape of Prisma's, so that the compiler holds them against
 * the model: `AND`, `OR`, fields with operators, and `{ members: { some: … } }` for rows of a relation. Columns are named
 * as the fields, in snake case.
 *
 * @param values the parameters so far, to which the condition's are added
 * @throws Error where the condition has another shape; `undefined` has none, so that a forgotten value opens nothing
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

/** A field's name as its column's. */
export function columnOf(field: string): string {
  return field.replaceAll(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

/** A column's name as its field's. */
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
  // Related rows of nobody are not asked for: it would be done row by row.
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
 * That a text has another in it. A row that does has all of its characters, by which an index finds it: of Chinese, two
 * characters are a word, and trigrams need three.
 */
function contains(column: string, text: string, values: unknown[]): string {
  const like = values.push(`%${text.replaceAll(/[\\%_]/g, '\\$&')}%`);
  const whole = values.push(text);
  return `(${charactersOf(column)} @> ${charactersOf(`$${whole}::text`)} AND ${column} ILIKE $${like})`;
}

/** The characters of a text, in lower case, as the indexes of texts have them. */
function charactersOf(text: string): string {
  return `string_to_array(lower(${text}), NULL)`;
}

/** A value as a parameter: a day is the same day wherever the process runs, which it is not in the driver's form. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  return value instanceof Date ? value.toISOString() : value;
}

/** Whether no row meets a condition, since one of its fields would have to be one of none. */
function isNever(condition: object): boolean {
  return Object.values(condition).some((value) => isObject(value) && Array.isArray(value.in) && value.in.length === 0);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function unknown(name: string, value: unknown): Error {
  return new Error(`no rows can be asked for by ${name}: ${JSON.stringify(value)}`);
}
