import { openPool, type PoolOptions } from '@xiangxun/prisma/database';
import type { SubgraphName } from '@xiangxun/prisma/subgraph-name';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { cancelStatements } from './cancel-statements.ts';
import { readEnvironment, wholeNumber } from './environment.ts';

/**
 * The most connections of a process for requests, and for everything else: engines and files, each of which holds one.
 */
const FOR_REQUESTS = 20;
const FOR_ENGINES = 30;

/** A subgraph's connections to its database. */
export interface Pools {
  /** For requests: statements have a time limit, and end with their query. */
  readonly requests: Pool;
  /** For engines and files, which enforce limits of their own. */
  readonly engines: Pool;
}

/**
 * Opens a subgraph's connections. Requests and engines have separate pools, so neither waits for the other.
 * `XIANGXUN_STATEMENT_TIMEOUT_MS` (35000) limits a statement of a request. It should exceed the gateway's time limit:
 * by then queries have been cancelled, and only mutations are left.
 *
 * @throws if the setting is not a valid number
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
 * Opens a pool that survives the loss of any connection: the statement that used it fails, and the pool replaces it
 * when needed.
 */
export function openWatchedPool(
  databaseUrl: string,
  subgraph: SubgraphName,
  log: Logger,
  options: PoolOptions = {},
): Pool {
  const pool = openPool(databaseUrl, subgraph, options);
  pool.on('error', (error) => log.warn({ error }, 'an idle connection to the database was lost'));
  // The pool only handles errors of idle connections; without a listener, an error of one in use would end the process.
  pool.on('connect', (connection) => {
    connection.on('error', (error) => log.debug({ error }, 'a connection to the database was lost'));
  });
  return pool;
}
