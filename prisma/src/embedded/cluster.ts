import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, giveTo } from './account.ts';
import type { Binaries } from './binaries.ts';
import { FIRST_PORT } from './port.ts';
import { runProgram } from './program.ts';

/** The files of one embedded server, all below its home folder. */
export interface Cluster {
  readonly data: string;
  readonly log: string;
  readonly password: string;
  readonly port: number;
}

/** The superuser; the default database has the same name. */
export const OWNER = 'xiangxun';

const SETTINGS = {
  listen_addresses: "'127.0.0.1'",
  unix_socket_directories: "''",
  max_connections: '300',
  shared_buffers: "'256MB'",
  effective_cache_size: "'1GB'",
  work_mem: "'16MB'",
  maintenance_work_mem: "'128MB'",
  max_wal_size: "'4GB'",
  checkpoint_timeout: "'15min'",
  random_page_cost: '1.1',
  jit: 'off',
  max_locks_per_transaction: '256',
  timezone: "'UTC'",
  log_timezone: "'UTC'",
  log_line_prefix: "'%m [%p] %a '",
};

/** Opens the home folder of a server, and creates its cluster if there is none. */
export async function openCluster(home: string, binaries: Binaries, account: Account | undefined): Promise<Cluster> {
  const data = join(home, 'data');
  const passwordFile = join(home, 'password');
  if (!existsSync(data)) await initialise(data, passwordFile, binaries, account);
  const remembered = existsSync(settingsIn(data))
    ? /^port = (\d+)$/m.exec(readFileSync(settingsIn(data), 'utf8'))
    : null;
  return {
    data,
    log: join(home, 'server.log'),
    password: readFileSync(passwordFile, 'utf8').trim(),
    port: Number(remembered?.[1] ?? FIRST_PORT),
  };
}

/** Writes the settings for the next start. The port among them is kept for later starts. */
export function writeSettings(
  data: string,
  port: number,
  overrides: Readonly<Record<string, string>>,
  account: Account | undefined,
): void {
  const lines = Object.entries({ ...SETTINGS, ...overrides, port }).map(([name, value]) => `${name} = ${value}\n`);
  writeFileSync(settingsIn(data), lines.join(''), { mode: 0o600 });
  giveTo(account, settingsIn(data));
}

/** A cluster is created in a temporary folder and then moved, so an interrupted one is never used. */
async function initialise(
  data: string,
  passwordFile: string,
  { initdb }: Binaries,
  account: Account | undefined,
): Promise<void> {
  const unfinished = `${data}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  giveTo(account, unfinished);
  writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  giveTo(account, passwordFile);
  await runProgram(
    initdb,
    [
      ...['-D', unfinished, '-U', OWNER, '-E', 'UTF8', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`],
      // The builtin locale sorts by code point on every system, whatever locales that system has.
      ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions'],
    ],
    account,
  );
  appendFileSync(join(unfinished, 'postgresql.conf'), "\ninclude_if_exists = 'xiangxun.conf'\n");
  renameSync(unfinished, data);
}

function settingsIn(data: string): string {
  return join(data, 'xiangxun.conf');
}
