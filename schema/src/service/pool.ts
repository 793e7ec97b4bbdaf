import pg from 'pg';
import type { Logger } from 'pino';
import type { SubgraphName } from './subgraph.ts';

/** The most connections that one process of a subgraph holds. */
const MOST_CONNECTIONS = 20;

/**
 * Connections of a subgraph to its database. They see its own schema and no other, so SQL never names one.
 * A connection that is lost is replaced when one is needed: whoever was using it gets an error from the statement.
 */
export function openPool(databaseUrl: string, subgraph: SubgraphName, log: Logger): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    options: `-c search_path=${subgraph}`,
    application_name: `xiangxun ${subgraph}`,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  pool.on('error', (error) => log.warn({ error }, 'an idle connection to the database was lost'));
  // The pool listens to idle connections only; one that is lost in use would end the process if nobody listened.
  pool.on('connect', (connection) => {
    connection.on('error', (error) => log.debug({ error }, 'a connection to the database was lost'));
  });
  return pool;
}
