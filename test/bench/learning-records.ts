import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setUpCounty } from '@xiangxun/gateway/demo/authorities';
import { accountRecords, objectRecords, readStatements, type Statement } from '@xiangxun/gateway/demo/inputs/blended';
import type { Cast } from '@xiangxun/gateway/demo/cast';
import { sync, syncStatements } from '@xiangxun/gateway/demo/sync';
import { until } from '@xiangxun/gateway/demo/until';
import { openPool } from '@xiangxun/prisma/database';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { type Installation, openInstallation } from '../testkit/installation.ts';
import { openBenchDatabase } from './database.ts';
import { cpuOf, cpuOfServer, inParallel, median, parentOf, quantile } from './measure.ts';

export const CLIENTS = 4;
export const BATCH = 1_000;
const BATCHES = 20;
const SESSION = 'https://w3id.org/xapi/video/extensions/session-id';

/**
 * Compares learning records in batches of 1,000 through the gateway (authorised, validated, on disk, counted into
 * progress), with four concurrent clients, with one COPY of the same rows into a table with the same partitions and
 * indexes.
 */
export async function learningRecords(repeats: number): Promise<void> {
  const installation = await openInstallation('one process', await openBenchDatabase());
  const provider = installation.party('demo-provider');
  const real = readStatements();
  await setUpPlatform(installation, real);

  const pool = openPool(installation.databaseUrl, 'workshops');
  const synced: number[] = [];
  const copied: number[] = [];
  const ratios: number[] = [];
  const durations: number[] = [];
  const busy: number[] = [];
  const serverBusy: number[] = [];
  const { rows: backends } = await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const server = parentOf(backends[0]?.pid ?? 0);
  const product = installation.processes.get('start')?.pid ?? 0;
  for (let repeat = 0; repeat <= repeats; repeat++) {
    const batches = Array.from({ length: BATCHES }, () => freshBatch(real, repeat));
    const since = new Date();
    const [cpu, cpuOfDatabase] = [cpuOf(product), cpuOfServer(server)];
    const start = performance.now();
    const taken = await inParallel(batches, CLIENTS, async (statements) => {
      const counts = await syncStatements(provider, statements, randomUUID());
      if (counts.created !== BATCH)
        throw new Error(`${BATCH - counts.created} of ${BATCH} statements were not created`);
    });
    const syncSeconds = (performance.now() - start) / 1_000;
    const cpuPerBatch = (cpuOf(product) - cpu) / BATCHES;
    const serverCpuPerBatch = (cpuOfServer(server) - cpuOfDatabase) / BATCHES;
    const copySeconds = await copyAgain(pool, since);
    // The first round warms both up and does not count.
    if (repeat === 0) continue;
    synced.push((BATCH * BATCHES) / syncSeconds);
    copied.push((BATCH * BATCHES) / copySeconds);
    ratios.push(copySeconds / syncSeconds);
    durations.push(...taken);
    busy.push(cpuPerBatch);
    serverBusy.push(serverCpuPerBatch);
    console.log(`  ${repeat}: sync ${Math.round(synced.at(-1) ?? 0)}/s, COPY ${Math.round(copied.at(-1) ?? 0)}/s`);
  }
  const { rows } = await pool.query<{ records: number; months: number }>(
    'SELECT count(*)::int AS records, count(DISTINCT tableoid)::int AS months FROM learning_record',
  );
  await pool.end();
  await installation.close();
  const bytes = Math.round(JSON.stringify(real).length / real.length);
  console.log(
    `learning records, ${CLIENTS} clients × batches of ${BATCH} (${bytes} bytes a statement), ${BATCHES} batches a round, medians of ${repeats} rounds, ${rows[0]?.records} records in ${rows[0]?.months} months at the end`,
  );
  console.log(
    `  sync through the gateway ${Math.round(median(synced))}/s; one COPY ${Math.round(median(copied))}/s; ratio ${median(ratios).toFixed(3)}`,
  );
  console.log(
    `  a batch takes ${Math.round(median(durations))} ms, p99 ${Math.round(quantile(durations, 0.99))} ms; gateway and subgraphs ${Math.round(median(busy))} ms of one processor a batch, the database ${Math.round(median(serverBusy))} ms\n`,
  );
}

/** A county whose teachers have accounts on the demo's platform, so that its statements count at once. */
export async function setUpPlatform(installation: Installation, real: readonly Statement[]): Promise<void> {
  const provider = installation.party('demo-provider');
  const [countyA, countyB] = [installation.party('demo-county-a'), installation.party('demo-county-b')];
  await setUpCounty({ countyA, countyB } as Cast, () => {});
  await until(
    'the agreement',
    async () => (await provider.ask<{ me: { regions: string[] } }>('{ me { regions } }')).me.regions.length > 0,
  );
  await sync(provider, 'PlatformObjects', objectRecords(real));
  await sync(provider, 'PlatformAccounts', accountRecords(real));
  await until('the accounts', async () => {
    const query = '{ platformAccounts(first: 1) { totalCount } }';
    return (
      (await provider.ask<{ platformAccounts: { totalCount: number } }>(query)).platformAccounts.totalCount >=
      accountRecords(real).length
    );
  });
}

/**
 * A thousand real statements as new ones: with ids and video sessions of their own, and their days shifted by round.
 */
export function freshBatch(real: readonly Statement[], round: number): object[] {
  const start = Math.floor(Math.random() * (real.length - BATCH));
  const sessions = new Map<unknown, string>();
  return real.slice(start, start + BATCH).map((statement) => {
    const { timestamp, context } = statement as unknown as {
      timestamp: string;
      context: { extensions: Record<string, unknown> };
    };
    const session = context.extensions[SESSION];
    const fresh = sessions.get(session) ?? randomUUID();
    sessions.set(session, fresh);
    const shifted = new Date(Date.parse(timestamp) + round * 7 * 86_400_000).toISOString();
    const extensions = { ...context.extensions, [SESSION]: fresh };
    return { ...statement, id: randomUUID(), timestamp: shifted, context: { ...context, extensions } };
  });
}

/** Copies the rows since an instant into a twin of the table, in one COPY from a file; returns the seconds. */
export async function copyAgain(pool: ReturnType<typeof openPool>, since: Date): Promise<number> {
  await makeTwin(pool);
  const file = join(tmpdir(), `xiangxun-bench-${randomUUID()}`);
  const client = await pool.connect();
  try {
    const rows = copyTo(`COPY (SELECT * FROM learning_record WHERE received_at >= '${since.toISOString()}') TO STDOUT`);
    await pipeline(client.query(rows), createWriteStream(file));
    const start = performance.now();
    await pipeline(createReadStream(file), client.query(copyFrom('COPY learning_record_twin FROM STDIN')));
    return (performance.now() - start) / 1_000;
  } finally {
    client.release();
    await rm(file, { force: true });
  }
}

/** Creates a table like that of learning records, with its present partitions and indexes. */
async function makeTwin(pool: ReturnType<typeof openPool>): Promise<void> {
  await pool.query(
    'CREATE TABLE IF NOT EXISTS learning_record_twin (LIKE learning_record INCLUDING ALL) PARTITION BY RANGE (instant)',
  );
  const { rows } = await pool.query<{ name: string; bound: string }>(
    `SELECT c.relname AS name, pg_get_expr(c.relpartbound, c.oid) AS bound FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = 'learning_record'::regclass`,
  );
  for (const { name, bound } of rows) {
    await pool.query(
      `CREATE TABLE IF NOT EXISTS ${name.replace('learning_record', 'learning_record_twin')} PARTITION OF learning_record_twin ${bound}`,
    );
  }
}
