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

/** How long processes may take to be ready on a busy machine, in ms. */
const PATIENCE = 240_000;
/** The secret shared by the processes of an installation. */
export const SIGNING_SECRET = 'a secret for tests alone, of some length';

/** The printed supergraph. */
export const SUPERGRAPH = join(ROOT, 'schema/sdl/supergraph.graphql');

/** A process: a subgraph, the gateway, or all in one (`start`). */
export type Part = SubgraphName | 'gateway' | 'start';

/** The two ways to run: everything in one process, or each subgraph and the gateway in one of its own. */
export type ProcessMode = 'one process' | 'processes';

/** The whole product over a database of its own, as a client uses it: over HTTP with tokens. */
export interface Installation {
  readonly url: string;
  readonly databaseUrl: string;
  /** Its data folder, with its issuer's keys. */
  readonly folder: string;
  /** The URLs of the subgraphs by name, if they run in processes of their own. */
  readonly subgraphUrls: Readonly<Partial<Record<SubgraphName, string>>>;
  readonly processes: ReadonlyMap<Part, ChildProcess>;
  /** Restarts a part whose process has ended. */
  restart(part: Part): void;
  party(client: string): Party;
  close(): Promise<void>;
}

/** The files that decide what subgraphs mirror, and how. */
const MIRRORS = [
  'schema/src/kit/mirror',
  'schema/src/kit/feed',
  'subgraphs/programs/src/mirror',
  'subgraphs/workshops/src/mirror',
  'subgraphs/resources/src/mirror',
  'subgraphs/evaluations/src/projection',
];

/** The data of an idle installation after its first start: each subgraph knows all divisions. */
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
 * @param given a database; by default a copy of the template
 * @param trust whose requests the subgraphs accept in processes of their own
 * @param output an open file for the output of its processes; this process' output by default
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
    // A slow answer on a busy machine is not a fault.
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

/** Builds the programs of an installation. */
function build(): void {
  if (!built) execFileSync(process.execPath, ['build.mjs'], { cwd: ROOT });
  built = true;
}

/** Runs Node in the repository's folder with these arguments; its output goes to an open file, or to this process'. */
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

/** A free port. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
