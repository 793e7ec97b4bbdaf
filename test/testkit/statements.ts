import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';

const counting = new AsyncLocalStorage<string[]>();
const send = pg.Client.prototype.query;

/** Every statement that goes to the server within `statementsOf` is noted, whoever sends it. */
pg.Client.prototype.query = function query(this: pg.Client, ...given: unknown[]) {
  const [statement] = given;
  const text = typeof statement === 'string' ? statement : (statement as { text?: string } | undefined)?.text;
  if (text !== undefined) counting.getStore()?.push(text);
  return Reflect.apply(send, this, given);
} as typeof send;

/** Runs work and gives the SQL statements that it sent, in order. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  await counting.run(statements, work);
  return statements;
}
