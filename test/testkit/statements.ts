import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';

/** A statement as it goes to the server. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

const noting = new AsyncLocalStorage<Statement[]>();
const send = pg.Client.prototype.query;

/** Every statement that goes to the server within `statementsOf` is noted, whoever sends it. */
pg.Client.prototype.query = function query(this: pg.Client, ...given: unknown[]) {
  const [statement, values] = given;
  const { text, values: own }: Partial<Statement> =
    typeof statement === 'string' ? { text: statement } : ((statement ?? {}) as Partial<Statement>);
  if (text !== undefined) noting.getStore()?.push({ text, values: own ?? (Array.isArray(values) ? values : []) });
  return Reflect.apply(send, this, given);
} as typeof send;

/** Runs work and gives the SQL statements that it sent, in order. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  await noting.run(statements, work);
  return statements;
}
