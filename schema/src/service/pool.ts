import { openPool } from '@xiangxun/prisma/database';
import type { SubgraphName } from '@xiangxun/prisma/subgraph-name';
import type { Pool } from 'pg';
import type { Logger } from 'pino';

/**
 * Connections of a subgraph to its database that outlive the loss of any of them: whoever was using it gets an error
 * from the statement, and it is replaced when one is needed.
 */
export function openWatchedPool(databaseUrl: string, subgraph: SubgraphName, log: Logger): Pool {
  const pool = openPool(databaseUrl, subgraph);
  pool.on('error', (error) => log.warn({ error }, 'an idle connection to the database was lost'));
  // The pool listens to idle connections only; one that is lost in use would end the process if nobody listened.
  pool.on('connect', (connection) => {
    connection.on('error', (error) => log.debug({ error }, 'a connection to the database was lost'));
  });
  return pool;
}
