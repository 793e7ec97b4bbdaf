import pg from 'pg';
import { startEmbedded } from './embedded/embedded.ts';
import { dataFolder } from './folders.ts';
import { SUBGRAPHS, type SubgraphName } from './subgraph-name.ts';

/** The databases of an installation. */
export interface Databases {
  /** The URL of the database that holds each subgraph's schema. */
  readonly urls: Readonly<Record<SubgraphName, string>>;
  /** Leaves the embedded server, where one is used; for when all pools are closed. */
  stop(): Promise<void>;
}

const DATE = 1082;

/**
 * How raw SQL's values come out: as pg has it, so `bigint` and `numeric` stay text and lose nothing; but a `date` is
 * its text, `YYYY-MM-DD`, and never an instant that a time zone could shift. (The Prisma client has types of its own.)
 */
export const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (type, format) =>
    type === DATE ? (value: unknown) => value : pg.types.getTypeParser(type, format as 'text'),
};

/**
 * The databases that the environment names: for each subgraph its own (`ORGANIZATIONS_DATABASE_URL`, …), else
 * `DATABASE_URL`, else the embedded server, which is started only where a subgraph needs it.
 */
export async function openDatabases(env: NodeJS.ProcessEnv): Promise<Databases> {
  const given = new Map(SUBGRAPHS.map((name) => [name, env[`${name.toUpperCase()}_DATABASE_URL`] || env.DATABASE_URL]));
  const embedded = [...given.values()].every(Boolean) ? undefined : await startEmbedded(dataFolder(env));
  const urls = Object.fromEntries(SUBGRAPHS.map((name) => [name, given.get(name) || embedded?.url()]));
  return { urls: urls as Record<SubgraphName, string>, stop: async () => embedded?.stop() };
}

/** How a pool may differ from the usual. */
export interface PoolOptions {
  /** The most connections that it holds; 20 where it is not given. */
  readonly max?: number;
  /** How long a statement may run; as the server has it where it is not given. */
  readonly statementTimeoutMs?: number;
}

/**
 * Connections of a subgraph to its database. They see its own schema and no other, so SQL never names one.
 * Listen to the pool's `error` event: a connection that is lost while idle is told of there.
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
