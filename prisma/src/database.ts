import pg from 'pg';
import { startEmbedded } from './embedded/embedded.ts';
import { dataFolder } from './folders.ts';
import { SUBGRAPHS, type SubgraphName } from './subgraph-name.ts';

/** The databases of an installation. */
export interface Databases {
  /** The URL of each subgraph's database. */
  readonly urls: Readonly<Record<SubgraphName, string>>;
  /** Releases the embedded server, if one is used. Call it after all pools are closed. */
  stop(): Promise<void>;
}

const DATE = 1082;

/**
 * The parsers for values of raw SQL. They are pg's own, so `bigint` and `numeric` stay text and lose nothing. But a
 * `date` stays text, `YYYY-MM-DD`, and never becomes an instant that a time zone could shift. (The Prisma client has
 * types of its own.)
 */
export const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (type, format) =>
    type === DATE ? (value: unknown) => value : pg.types.getTypeParser(type, format as 'text'),
};

/**
 * Opens the databases that the environment names: each subgraph's own (`ORGANIZATIONS_DATABASE_URL`, …), else
 * `DATABASE_URL`, else the embedded server, which is started only if a subgraph needs it.
 */
export async function openDatabases(env: NodeJS.ProcessEnv): Promise<Databases> {
  const given = new Map(SUBGRAPHS.map((name) => [name, env[`${name.toUpperCase()}_DATABASE_URL`] || env.DATABASE_URL]));
  const embedded = [...given.values()].every(Boolean) ? undefined : await startEmbedded(dataFolder(env));
  const urls = Object.fromEntries(SUBGRAPHS.map((name) => [name, given.get(name) || embedded?.url()]));
  return { urls: urls as Record<SubgraphName, string>, stop: async () => embedded?.stop() };
}

/** The options of a pool. */
export interface PoolOptions {
  /** The most connections of the pool; 20 by default. */
  readonly max?: number;
  /** The statement timeout; the server's by default. */
  readonly statementTimeoutMs?: number;
}

/**
 * Opens a subgraph's connections to its database. Their search path is its own schema, so SQL never names one. Listen
 * to the pool's `error` event: it reports the loss of an idle connection.
 */
export function openPool(
  url: string,
  subgraph: SubgraphName,
  { max = 20, statementTimeoutMs }: PoolOptions = {},
): pg.Pool {
  return new pg.Pool({
    connectionString: url,
    options: `-c search_path=${subgraph}`,
    ...(statementTimeoutMs && { statement_timeout: statementTimeoutMs }),
    application_name: `xiangxun ${subgraph}`,
    types: TYPES,
    max,
    connectionTimeoutMillis: 20_000,
    keepAlive: true,
  });
}
