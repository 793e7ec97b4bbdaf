import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Party, partyOf } from '@xiangxun/gateway/demo/client';
import { readGatewaySettings } from '@xiangxun/gateway/environment';
import { prepare } from '@xiangxun/gateway/prepare';
import { ROOT } from '@xiangxun/prisma/folders';
import { SUBGRAPHS, type SubgraphName } from '@xiangxun/prisma/subgraph-name';
import { type Contents, cloneDatabase, DIVISIONS, filesIn } from '@xiangxun/prisma/template';
import type { TemporaryDatabase } from '@xiangxun/prisma/temporary-database';
import { createLog } from '@xiangxun/schema/service/log';
import { quiet } from './quiet.ts';

/** How long processes may take to be ready on a machine that has much else to do, in milliseconds. */
const PATIENCE = 240_000;
/** By which the processes of an installation know one another. */
export const SIGNING_SECRET = 'a secret for tests alone, of some length';

/** The supergraph as it is printed. */
export const SUPERGRAPH = join(ROOT, 'schema/sdl/supergraph.graphql');

/** What runs as a process of its own: a subgraph, the gateway, or all in one (`start`). */
export type Part = SubgraphName | 'gateway' | 'start';

/** The two ways to run: everything in one process, or each subgraph and the gateway in one of its own. */
export type ProcessMode = 'one process' | 'processes';

/** All of the product over a database of its own, as a client meets it: by HTTP and tokens. */
export interface Installation {
  readonly url: string;
  readonly databaseUrl: string;
  /** Where it keeps what is not in the database: its issuer's keys. */
  readonly folder: string;
  /** Where the subgraphs are reached by name, where they run alone. */
  readonly subgraphUrls: Readonly<Partial<Record<SubgraphName, string>>>;
  readonly processes: ReadonlyMap<Part, ChildProcess>;
  /** Starts a part again whose process has ended. */
  restart(part: Part): void;
  party(client: string): Party;
  close(): Promise<void>;
}

/** Where it is decided what subgraphs keep of one another, and how they come to it. */
const MIRRORS = [
  'schema/src/kit/mirror',
  'schema/src/kit/feed',
  'subgraphs/programs/src/mirror',
  'subgraphs/workshops/src/mirror',
  'subgraphs/resources/src/mirror',
  'subgraphs/evaluations/src/projection',
];

/** What an installation holds that was started for the first time and came to rest: each subgraph knows all divisions. */
export const INSTALLED: Contents = {
  name: 'installed',
  base: DIVISIONS,
  files: MIRRORS.flatMap((folder) => filesIn(join(ROOT, folder))),
  async fill(url) {
    const installation = await openInstallation('one process', { url, drop: async () => undefined });
    try {
      await quiet(url);
    } finally {
      await installation.close();
    }
  },
};

/**
 * Starts an installation with the divisions, the universities and the demo's parties.
 *
 * @param given a database of its own; a test's copy of the template without it
 * @param trust whom the subgraphs take requests from, where they run alone
 * @param output the open file that its processes write to; where this process writes without it
 */
export async function openInstallation(
  mode: ProcessMode,
  given?: TemporaryDatabase,
  trust: 'signed' | 'token' = 'signed',
  output: number | 'inherit' = 'inherit',
): Promise<Installation> {
  build();
  const database = given ?? (await cloneDatabase(INSTALLED));
  const data = await mkdtemp(join(tmpdir(), 'xiangxun-'));
  const urls = Object.fromEntries(SUBGRAPHS.map((name) => [name, database.url])) as Record<SubgraphName, string>;
  await prepare(urls, readGatewaySettings(), createLog('test', { level: 'silent', format: 'json' }));

  const parts: readonly Part[] = mode === 'processes' ? [...SUBGRAPHS, 'gateway'] : ['start'];
  const ports = new Map<SubgraphName | 'gateway', number>();
  for (const name of [...SUBGRAPHS, 'gateway'] as const) ports.set(name, await freePort());
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DATABASE_URL: database.url,
    XIANGXUN_DATA: data,
    XIANGXUN_SIGNING_SECRET: SIGNING_SECRET,
    LOG_LEVEL: 'error',
    // An answer that is slow because much else runs is no fault.
    XIANGXUN_TIME_LIMIT_MS: '120000',
    XIANGXUN_WAIT_MS: process.env.XIANGXUN_WAIT_MS ?? '60000',
    PORT: String(ports.get('gateway')),
    ...(trust === 'token' && {
      XIANGXUN_TRUST: 'token',
      XIANGXUN_ISSUER: 'embedded',
      OIDC_ISSUER: `http://localhost:${ports.get('gateway')}/oidc`,
    }),
  };
  const subgraphUrls: Partial<Record<SubgraphName, string>> = {};
  if (mode === 'processes')
    for (const name of SUBGRAPHS) {
      subgraphUrls[name] = `http://127.0.0.1:${ports.get(name)}/graphql`;
      env[`${name.toUpperCase()}_PORT`] = String(ports.get(name));
      env[`${name.toUpperCase()}_URL`] = subgraphUrls[name];
    }
  const processes = new Map<Part, ChildProcess>();
  const restart = (part: Part): void => {
    processes.set(part, run(['--max-semi-space-size=64', `dist/${part}.js`], env, output));
  };
  const close = async (): Promise<void> => {
    const living = [...processes.values()].filter(
      ({ exitCode, signalCode }) => exitCode === null && signalCode === null,
    );
    const ended = living.map((child) => once(child, 'exit'));
    for (const child of living) child.kill('SIGTERM');
    await Promise.all(ended);
    await database.drop();
    await rm(data, { recursive: true, force: true });
  };

  for (const part of parts) restart(part);
  const url = `http://localhost:${ports.get('gateway')}`;
  try {
    await untilReady(url);
  } catch (error) {
    await close();
    throw error;
  }
  const party = (client: string): Party => partyOf(url, client);
  return { url, databaseUrl: database.url, folder: data, subgraphUrls, processes, restart, party, close };
}

let built = false;

/** Builds the programs that an installation runs. */
function build(): void {
  if (!built) execFileSync(process.execPath, ['build.mjs'], { cwd: ROOT });
  built = true;
}

/** Runs Node in the repository's folder with these arguments; it writes to an open file, or where this process does. */
export function run(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  output: number | 'inherit' = 'inherit',
): ChildProcess {
  return spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', output, output] });
}

async function untilReady(url: string): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${url} is not ready after ${PATIENCE / 1_000} seconds`);
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
