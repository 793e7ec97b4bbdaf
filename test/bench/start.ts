import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { tokenOf } from '@xiangxun/gateway/demo/client';
import { COUNTY_A } from '@xiangxun/gateway/demo/inputs/places';
import { until } from '@xiangxun/gateway/demo/until';
import { removeEmbedded } from '@xiangxun/prisma/embedded/embedded';
import { ROOT } from '@xiangxun/prisma/folders';
import { ask } from '../testkit/reply.ts';
import { freePort } from '../testkit/installation.ts';
import { descendantsOf, median, memoryOf, shareOfMemory } from './measure.ts';

/** How long the process may take to become idle after the demo, in ms. */
const REST_MS = 70_000;
/** The poll interval of the first answer, in ms. */
const INTERVAL = 10;
const MEGABYTE = 1_000_000;

/** A name from one subgraph, and a metric from another. */
const FIRST = `{ region(code: "${COUNTY_A}") { name metrics(level: COUNTY, period: { schoolYear: "2021-2022" }, metrics: [DELIVERY_VISITS], first: 1) {
  parent { values { numerator } } } } }`;

/**
 * Measures the time from `npm start` on existing data until a query over two subgraphs is answered, and the resident
 * memory then and after the demo.
 */
export async function start(repeats: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'xiangxun-bench-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  // With the embedded database.
  const env = { ...process.env, DATABASE_URL: '', XIANGXUN_DATA: folder, PORT: String(port), LOG_LEVEL: 'warn' };
  const begin = (): ChildProcess => spawn('npm', ['start', '--silent'], { cwd: ROOT, env, stdio: 'inherit' });

  const first = begin();
  await until('the demo', async () => existsSync(join(folder, 'demo-played')));
  await pause(REST_MS);
  const played = memory(first, folder);
  const token = await tokenOf(url, 'demo-province');
  await end(first);

  const seconds: number[] = [];
  const programs: number[] = [];
  const databases: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const started = performance.now();
    const npm = begin();
    while (!(await isAnswered(url, token))) await pause(INTERVAL);
    seconds.push((performance.now() - started) / 1_000);
    const { program, database } = memory(npm, folder);
    programs.push(program);
    databases.push(database);
    await end(npm);
  }
  await removeEmbedded(folder);
  console.log(`npm start, ${seconds.length} times, with data there`);
  console.log(
    `  first answer from two subgraphs after ${median(seconds).toFixed(2)} s; resident then ${megabytes(median(programs))}, and the database ${megabytes(median(databases))}`,
  );
  console.log(
    `  at rest, once the demo has been played in: ${megabytes(played.program)}, and the database ${megabytes(played.database)}\n`,
  );
}

async function isAnswered(url: string, token: string): Promise<boolean> {
  const reply = await ask(url, token, FIRST).catch(() => undefined);
  return reply?.status === 200 && reply.codes.length === 0;
}

/** The memory of the program that npm has started, and of its database's processes, in bytes. */
function memory(npm: ChildProcess, folder: string): { program: number; database: number } {
  const server = Number(readFileSync(join(folder, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);
  // Shared memory of the server's processes is counted once; an ended process has none.
  const alive = [server, ...descendantsOf(server)].filter((pid) => existsSync(`/proc/${pid}`));
  const database = alive.reduce((sum, pid) => sum + shareOfMemory(pid), 0);
  return { program: memoryOf(programOf(npm)), database };
}

/** The innermost process of npm: npm runs a shell, which runs the program. */
function programOf({ pid }: ChildProcess): number {
  const program = descendantsOf(pid ?? 0).find((each) => descendantsOf(each).length === 0);
  if (!program) throw new Error('npm runs no program');
  return program;
}

async function end(npm: ChildProcess): Promise<void> {
  const ended = once(npm, 'exit');
  process.kill(programOf(npm), 'SIGTERM');
  await ended;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / MEGABYTE)} MB`;
}
