import { existsSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type Account, serverAccount } from './account.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { type Cluster, OWNER, openCluster, writeSettings } from './cluster.ts';
import { findHome } from './home.ts';
import { exclusively } from './lock.ts';
import { freePort } from './port.ts';
import { isRunning, pidFile, portOf } from './postmaster.ts';
import { runProgram } from './program.ts';

/** A PostgreSQL server from this package. */
export interface EmbeddedPostgres {
  /** Whether the server was already running. */
  readonly adopted: boolean;
  readonly port: number;
  /** The URL of a database of this server; of the default one without a name. */
  url(database?: string): string;
  /** Releases the server. The last process to release it stops it. */
  stop(): Promise<void>;
}

/** Settings of PostgreSQL by name, with their values as written in its configuration file. */
export type Settings = Readonly<Record<string, string>>;

/** How many seconds a server may take to accept connections: after a crash it first replays its log. */
const LONGEST_START = 120;
/** How often a start is retried after a temporary failure, half a second apart. */
const TRIES = 20;
/** The processes of a killed server outlive it for a moment, and a free port may have been taken since. */
const PASSING = /shared memory block|could not bind|could not create any TCP\/IP sockets/;
/** The name of the connection by which a process shows that it uses the server. */
const PRESENCE = 'xiangxun presence';

/**
 * Starts the server of a data folder, or adopts a running one. Concurrent processes get the same server.
 *
 * @param settings beside the usual ones, applied when the server starts
 */
export async function startEmbedded(directory: string, settings: Settings = {}): Promise<EmbeddedPostgres> {
  const account = serverAccount();
  const home = findHome(directory, account);
  const lock = resolve(directory, 'postgres.lock');
  return exclusively(lock, async () => {
    const binaries = findBinaries(account, home.copies);
    const cluster = await openCluster(home.folder, binaries, account);
    let adopted = isRunning(cluster.data);
    if (!adopted) await start(cluster, binaries, account, settings);
    const presence = await appear(cluster).catch(async (error: unknown) => {
      // A server that was just killed may have been mistaken for a running one.
      if (!adopted || isRunning(cluster.data)) throw error;
      adopted = false;
      await start(cluster, binaries, account, settings);
      return appear(cluster);
    });
    const port = portOf(cluster.data);
    return {
      adopted,
      port,
      url: (database) => urlOf(cluster, port, database),
      stop: () => exclusively(lock, () => leave(presence, cluster, binaries, account)),
    };
  });
}

/** Stops the running server of a data folder if no process uses it. */
export async function stopUnused(directory: string): Promise<void> {
  const { folder } = findHome(directory, serverAccount());
  if (isRunning(join(folder, 'data'))) await (await startEmbedded(directory)).stop();
}

/** Stops the server of a data folder if no process uses it, and removes the folder with its data. */
export async function removeEmbedded(directory: string): Promise<void> {
  await stopUnused(directory);
  // If its account cannot enter the folder, the server's files are elsewhere, behind a link.
  rmSync(realpathSync(join(directory, 'postgres')), { recursive: true, force: true });
  rmSync(directory, { recursive: true, force: true });
}

async function start(
  cluster: Cluster,
  { pgCtl }: Binaries,
  account: Account | undefined,
  settings: Settings,
): Promise<void> {
  const { data, log } = cluster;
  for (let attempt = 1; ; attempt++) {
    rmSync(pidFile(data), { force: true });
    writeSettings(data, await freePort(cluster.port), settings, account);
    const before = existsSync(log) ? statSync(log).size : 0;
    try {
      await runProgram(
        pgCtl,
        ['start', '-w', '-s', '-t', String(LONGEST_START), '-D', data, '-l', log],
        account,
        false,
      );
      return;
    } catch (cause) {
      const said = existsSync(log) ? readFileSync(log).subarray(before).toString().trim() : '';
      if (attempt === TRIES || !PASSING.test(said))
        throw new Error(`the embedded PostgreSQL did not start: ${said}`, { cause });
      await pause(500);
    }
  }
}

/** Opens the connection that shows other processes this one; it does not keep the process alive. */
async function appear(cluster: Cluster): Promise<pg.Pool> {
  const until = Date.now() + LONGEST_START * 1000;
  for (;;) {
    const presence = new pg.Pool({
      connectionString: urlOf(cluster, portOf(cluster.data), 'postgres'),
      application_name: PRESENCE,
      max: 1,
      idleTimeoutMillis: 0,
      allowExitOnIdle: true,
    });
    presence.on('error', () => undefined);
    try {
      await makeDatabase(presence);
      return presence;
    } catch (error) {
      await presence.end();
      if (!isRunning(cluster.data) || !isStarting(error) || Date.now() > until) throw error;
      await pause(100);
    }
  }
}

async function makeDatabase(presence: pg.Pool): Promise<void> {
  const { rowCount } = await presence.query('SELECT FROM pg_database WHERE datname = $1', [OWNER]);
  if (!rowCount) await presence.query(`CREATE DATABASE ${OWNER}`);
}

/** Whether a connection failed only because the server does not accept any yet. */
function isStarting(error: unknown): boolean {
  return ['57P03', 'ECONNREFUSED'].includes((error as { code?: string }).code ?? '');
}

async function leave(
  presence: pg.Pool,
  { data }: Cluster,
  { pgCtl }: Binaries,
  account: Account | undefined,
): Promise<void> {
  if (presence.ended) return;
  const others = isRunning(data) && (await areOthers(presence));
  await presence.end();
  if (!others && isRunning(data)) await runProgram(pgCtl, ['stop', '-w', '-s', '-m', 'fast', '-D', data], account);
}

async function areOthers(presence: pg.Pool): Promise<boolean> {
  const { rowCount } = await presence.query(
    'SELECT FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()',
    [PRESENCE],
  );
  return rowCount !== 0;
}

function urlOf({ password }: Cluster, port: number, database = OWNER): string {
  return `postgresql://${OWNER}:${password}@127.0.0.1:${port}/${database}`;
}
