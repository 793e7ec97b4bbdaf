import { openPool, type PoolOptions } from '@xiangxun/prisma/database';
import type { SubgraphName } from '@xiangxun/prisma/subgraph-name';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { cancelStatements } from './cancel-statements.ts';
import { readEnvironment, wholeNumber } from './environment.ts';

/** The most connections of a process for requests, and for everything else: engines, and files, each of which holds one. */
const FOR_REQUESTS = 20;
const FOR_ENGINES = 30;

/** The connections of a subgraph to its database. */
export interface Pools {
  /** For requests: statements have a time limit, and end with the query that they are for. */
  readonly requests: Pool;
  /** For engines and files, which see to the limits of their own. */
  readonly engines: Pool;
}

/**
 * Opens the connections of a subgraph. Those of requests are apart from those of engines, so that neither waits for the
 * other's. Reads `XIANGXUN_STATEMENT_TIMEOUT_MS` (35000): how long a statement of a request may run. It should be above
 * the gateway's time limit, since a query has been cancelled by then, and what is left is a mutation.
 *
 * @throws where that is no such number
 */
export function openPools(databaseUrl: string, subgraph: SubgraphName, log: Logger, source = process.env): Pools {
  const { statementTimeoutMs } = readEnvironment(
    { statementTimeoutMs: ['XIANGXUN_STATEMENT_TIMEOUT_MS', wholeNumber(35_000, 1)] },
    source,
  );
  const requests = openWatchedPool(databaseUrl, subgraph, log, { max: FOR_REQUESTS, statementTimeoutMs });
  cancelStatements(requests, log);
  return { requests, engines: openWatchedPool(databaseUrl, subgraph, log, { max: FOR_ENGINES }) };
}

/**
 * Connections of a subgraph to its database that outlive the loss of any of them: whoever was using it gets an error
 * from the statement, and it is replaced when one is needed.
 */
export function openWatchedPool(
  databaseUrl: string,
  subgraph: SubgraphName,
  log: Logger,
  options: PoolOptions = {},
): Pool {
  const pool = openPool(databaseUrl, subgraph, options);
  pool.on('error', (error) => log.warn({ error }, 'an idle connection to the database was lost'));
  // The pool listens to idle connections only; one that is lost in use would end the process if nobody listened.
  pool.on('connect', (connection) => {
    connection.on('error', (error) => log.debug({ error }, 'a connection to the database was lost'));
  });
  return pool;
}
